"""Lambda: a queue or stream is read with the rights of the function's role; without them the function gets nothing.

AWS looks when a mapping is made, too, and refuses it. Here it can be made, as stacks are deployed while IAM is not enforced.
https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions
https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html
https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
"""

import time

from ministack import app
from ministack.core import iam_evaluator
from ministack.core.arn import parse_arn
from ministack.services import lambda_svc

from .credentials import credentials_of

ACTIONS = {
    "sqs": ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
    "kinesis": ("kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStream", "kinesis:ListShards"),
    "dynamodb": ("dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream"),
}

REMEMBERED_SECONDS = 1

# By the mapping: until when it counts, and whether the function may read.
found: dict[str, tuple[float, bool]] = {}


def apply() -> None:
    all_mappings = lambda_svc._iter_all_esms

    def mappings_that_may_read():
        for account, region, mapping in all_mappings():
            # Those of streams have readers that have to be told.
            if ":sqs:" not in mapping["EventSourceArn"] or may_still_read(mapping):
                yield account, region, mapping

    lambda_svc._iter_all_esms = mappings_that_may_read


def may_still_read(mapping: dict) -> bool:
    """What was found within the last second: a loop under load asks a thousand times, and AWS takes longer to hear of a change."""
    if not app.AUTH:
        return True
    until, verdict = found.get(mapping["UUID"], (0.0, True))
    if time.monotonic() > until:
        verdict = may_read(mapping)
        found[mapping["UUID"]] = (time.monotonic() + REMEMBERED_SECONDS, verdict)
    return verdict


def may_read(mapping: dict) -> bool:
    if not app.AUTH:
        return True
    function = lambda_svc._get_func_record_for_qualifier(mapping["FunctionName"], mapping.get("Qualifier"))[0]
    source = parse_arn(mapping["EventSourceArn"])
    if not function or source.service not in ACTIONS:
        return True
    actions = ("kinesis:SubscribeToShard",) if "/consumer/" in mapping["EventSourceArn"] else ACTIONS[source.service]
    key = credentials_of(function["config"])["AWS_ACCESS_KEY_ID"]
    for action in actions:
        # Not as a name of this module: it is mended, too.
        denied = iam_evaluator.enforce(key, action, source.service, source.region, mapping["EventSourceArn"])
        if denied:
            why = getattr(denied, "message", None) or f"the function's role may not {action} of {mapping['EventSourceArn']}"
            mapping["LastProcessingResult"] = f"PROBLEM: {why}"
            return False
    return True
