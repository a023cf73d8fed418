"""Lambda: what became of an asynchronous event goes to the destinations, and one that was given up to the dead letters, too.

The emulator knows no on-success destination, puts the record of a failure into dead letters, too, and asks nobody's permission.
AWS does not say what a record of an event that was never run has instead of a response: here it has none.
https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
"""

import json
import logging
from datetime import datetime, timezone

from ministack import app
from ministack.core import iam_evaluator
from ministack.core.arn import parse_arn
from ministack.core.responses import new_uuid
from ministack.services import cloudwatch, eventbridge, lambda_svc, s3, sns, sqs

from ..credentials import credentials_of

logger = logging.getLogger("fixes")

LONGEST_ERROR_MESSAGE = 1024


def send_records(event) -> None:
    outcome = "OnSuccess" if event.condition == "Success" else "OnFailure"
    destination = ((event.settings.get("DestinationConfig") or {}).get(outcome) or {}).get("Destination")
    if destination:
        deliver(event, destination, "DestinationDeliveryFailures", record_of(event))
    function = lambda_svc._functions[event.config["FunctionName"]]
    # That of the function counts for its versions and aliases.
    dead_letters = (function["config"].get("DeadLetterConfig") or {}).get("TargetArn")
    if dead_letters and outcome == "OnFailure":
        deliver(event, dead_letters, "DeadLetterErrors", event.payload, attributes_of(event))


def record_of(event) -> dict:
    now = datetime.now(timezone.utc).replace(tzinfo=None)
    qualifier = event.arn.partition(f":function:{event.config['FunctionName']}")[2]
    record = {
        "version": "1.0",
        "timestamp": f"{now.isoformat(timespec='milliseconds')}Z",
        "requestContext": {
            "requestId": event.request_id,
            "functionArn": event.arn if qualifier else f"{event.arn}:$LATEST",
            "approximateInvokeCount": event.invocations,
        },
        "requestPayload": event.payload,
    }
    if event.condition:
        record["requestContext"]["condition"] = event.condition
    if event.result:
        record["responseContext"] = {"statusCode": 200, "executedVersion": event.config.get("Version") or "$LATEST"}
        if event.result.get("error"):
            record["responseContext"]["functionError"] = event.result.get("function_error") or "Unhandled"
        record["responsePayload"] = event.result.get("body")
    return record


def attributes_of(event) -> dict:
    """`ErrorCode` is an HTTP status: an invocation that fails is answered with 200, one that is throttled with 429."""
    body = (event.result or {}).get("body")
    message = body.get("errorMessage", "") if isinstance(body, dict) else "Rate Exceeded."
    return {
        "RequestID": {"DataType": "String", "StringValue": event.request_id},
        "ErrorCode": {"DataType": "Number", "StringValue": "200" if event.result else "429"},
        "ErrorMessage": {"DataType": "String", "StringValue": message[:LONGEST_ERROR_MESSAGE] or "Unknown"},
    }


def deliver(event, target: str, metric: str, content: object, attributes: dict | None = None) -> None:
    text = json.dumps(content, separators=(",", ":"), ensure_ascii=False)
    try:
        service = parse_arn(target).service
        action, send = SENDERS[service]
        check_permission(event, action, service, target)
        send(target, text, attributes or {}, event)
    except Exception as error:
        logger.warning("%s took nothing of %s: %s", target, event.arn, error)
        cloudwatch.record_metric("AWS/Lambda", metric, 1, "Count", {"FunctionName": event.config["FunctionName"]})


def check_permission(event, action: str, service: str, target: str) -> None:
    if app.AUTH:
        key = credentials_of(event.config)["AWS_ACCESS_KEY_ID"]
        # Not as a name of this module: it is mended, too.
        if iam_evaluator.enforce(key, action, service, parse_arn(event.arn).region, target):
            raise PermissionError(f"the function's role may not {action} of it")


def to_queue(arn: str, text: str, attributes: dict, _event) -> None:
    url = next(url for url, queue in sqs._queues.items() if queue["attributes"].get("QueueArn") == arn)
    message = {"QueueUrl": url, "MessageBody": text, "MessageAttributes": attributes}
    sqs._HANDLERS["SendMessage"](message, url)


def to_topic(arn: str, text: str, attributes: dict, _event) -> None:
    if not sns._topic_by_arn_any_scope(arn):
        raise LookupError("there is no such topic")
    sns._fanout(arn, new_uuid(), text, "", "", attributes)


def to_bucket(arn: str, text: str, _attributes: dict, event) -> None:
    now = datetime.now(timezone.utc)
    key = f"aws/lambda/async/{event.config['FunctionName']}/{now:%Y/%m/%d}/{now:%Y-%m-%dT%H.%M.%S}-{new_uuid()}"
    if s3._put_object(arn.rpartition(":")[2], key, text.encode(), {})[0] != 200:
        raise LookupError("there is no such bucket")


def to_function(arn: str, text: str, _attributes: dict, _event) -> None:
    function, config, _ = lambda_svc._get_func_record_for_ref(arn)
    lambda_svc.invoke_async_with_retry(lambda_svc._execution_record_for_config(function, config), json.loads(text))


def to_bus(arn: str, text: str, _attributes: dict, event) -> None:
    result = "Success" if event.condition == "Success" else "Failure"
    entry = {
        "EventBusName": arn,
        "Source": "aws.lambda",
        "DetailType": f"Lambda Function Invocation Result - {result}",
        "Detail": text,
        "Resources": [event.arn, arn],
    }
    answer = json.loads(eventbridge._put_events({"Entries": [entry]}, allow_aws_source=True)[2])
    if answer["FailedEntryCount"]:
        raise LookupError("there is no such bus")


SENDERS = {
    "events": ("events:PutEvents", to_bus),
    "lambda": ("lambda:InvokeFunction", to_function),
    "s3": ("s3:PutObject", to_bucket),
    "sns": ("sns:Publish", to_topic),
    "sqs": ("sqs:SendMessage", to_queue),
}
