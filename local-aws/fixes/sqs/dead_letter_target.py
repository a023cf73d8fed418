"""SQS: dead letters that are not there are refused in SQS's words. The emulator says that the policy is malformed.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue.html: it has to exist first.
The words are those of https://github.com/serverless/serverless/issues/5215.
"""

import json

from ministack.services import sqs


def apply() -> None:
    validate = sqs._validate_redrive_policy

    def validate_target(policy: str) -> None:
        try:
            validate(policy)
        except sqs._Err:
            if names_a_missing_queue(policy):
                reason = f"Value {policy} for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist."
                raise sqs._Err("InvalidParameterValue", reason, 400) from None
            raise

    sqs._validate_redrive_policy = validate_target


def names_a_missing_queue(policy: str) -> bool:
    try:
        target = json.loads(policy)["deadLetterTargetArn"]
        return target.startswith("arn:aws:sqs:") and sqs._queue_by_arn(target) is None
    except (AttributeError, KeyError, TypeError, ValueError):
        return False
