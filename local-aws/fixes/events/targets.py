"""EventBridge: a target gets an event if it, or the role of the target, lets the rule; what cannot be delivered goes to the dead letters of
the target, without another try; Kinesis streams are targets; functions are invoked asynchronously, with all that belongs to it. The emulator
delivers to whatever is there, calls a function once, and knows neither of the others.

What a role may is asked while IAM is enforced. Targets of the Scheduler stay as they are. What fails later than that is not tried again.
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html
https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_KinesisParameters.html
https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html
"""

import base64
import json
import logging

from ministack.core.arn import parse_arn
from ministack.core.responses import get_account_id
from ministack.services import eventbridge, kinesis, lambda_svc, sns, sqs

from ..iam.services import role_may, service_may
from ..lambda_.asynchronous.records import to_queue
from ..lambda_.calls import record_of

logger = logging.getLogger("fixes")

# What a rule does with a target, by the target's service. Those of the others are asked for nothing.
ACTIONS = {
    "events": "events:PutEvents",
    "kinesis": "kinesis:PutRecord",
    "lambda": "lambda:InvokeFunction",
    "sns": "sns:Publish",
    "sqs": "sqs:SendMessage",
    "states": "states:StartExecution",
}


def apply() -> None:
    invoke = eventbridge._invoke_target

    def invoke_or_keep(target, event, rule, view=None):
        view = view or eventbridge._pattern_event_view(event)
        failure = None if "Target" in rule else why_not(target, rule)
        if failure:
            keep(target, view, rule, *failure)
        elif ":kinesis:" in target["Arn"]:
            put_record(target, view, rule)
        else:
            invoke(target, event, rule, view)

    eventbridge._invoke_target, eventbridge._dispatch_to_lambda = invoke_or_keep, to_function


def to_function(arn: str, payload: str) -> None:
    if function := record_of(arn):
        lambda_svc.invoke_async_with_retry(function, json.loads(payload))


def why_not(target: dict, rule: dict) -> tuple[str, str] | None:
    """Code and message of what stands between the rule and its target."""
    arn, role = target["Arn"], target.get("RoleArn")
    service = parse_arn(arn).service
    if service not in ACTIONS or ":api-destination/" in arn:
        return None
    found, policy = resource(service, arn)
    if not found:
        return "NO_RESOURCE", f"{arn} does not exist."
    if role:
        allowed = role_may(role, ACTIONS[service], arn)
    elif service in ("lambda", "sns", "sqs"):
        allowed = admits(rule, ACTIONS[service], policy, arn)
    else:
        # A bus of the own account takes what it gets from its own rules.
        allowed = service == "events"
    return None if allowed else ("NO_PERMISSIONS", f"EventBridge is not allowed to {ACTIONS[service]} of {arn}.")


def resource(service: str, arn: str) -> tuple[bool, object]:
    """Whether the target is there, and its policy. Of what is elsewhere, the emulator itself finds out."""
    if service == "lambda":
        function = lambda_svc._get_func_record_for_ref(arn)[0]
        return bool(function), (lambda_svc.function_policy_for_arn(arn) or [None])[0]
    if service == "sqs":
        queue = sqs._queue_by_arn(arn)
        return bool(queue), queue and queue["attributes"].get("Policy")
    if service == "sns":
        topic = sns._topic_by_arn_any_scope(arn)
        return bool(topic), topic and topic["attributes"].get("Policy")
    return True, None


def admits(rule: dict, action: str, policy, arn: str) -> bool:
    source = {"sourcearn": rule["Arn"], "sourceaccount": get_account_id()}
    return bool(policy) and service_may("events", action, policy, arn, parse_arn(rule["Arn"]).region, **source)


def keep(target: dict, view, rule: dict, code: str, message: str) -> None:
    queue_arn = (target.get("DeadLetterConfig") or {}).get("Arn")
    found, policy = resource("sqs", queue_arn) if queue_arn else (False, None)
    if not found or not admits(rule, "sqs:SendMessage", policy, queue_arn):
        logger.warning("EventBridge: an event of %s was lost: %s, and no dead-letter queue takes it", rule["Arn"], message)
        return
    attributes = {"RULE_ARN": rule["Arn"], "TARGET_ARN": target["Arn"], "ERROR_CODE": code, "ERROR_MESSAGE": message}
    texts = {name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()}
    to_queue(queue_arn, json.dumps(view.event_with_detail()), texts, None)


def put_record(target: dict, view, rule: dict) -> None:
    event = view.event_with_detail()
    path = (target.get("KinesisParameters") or {}).get("PartitionKeyPath") or "$.id"
    key = at(event, path)
    record = {
        "StreamName": target["Arn"].rpartition("/")[2],
        "PartitionKey": key if isinstance(key, str) else json.dumps(key),
        "Data": base64.b64encode(text_for(target, event, rule, view).encode()).decode(),
    }
    status, _, body = kinesis._put_record(record)
    if status != 200:
        keep(target, view, rule, "ERROR_FROM_TARGET", f"{target['Arn']} refused the record: {body!r}")


def text_for(target: dict, event: dict, rule: dict, view) -> str:
    if target.get("InputTransformer"):
        return eventbridge._apply_input_transformer(target["InputTransformer"], rule, view)
    return target.get("Input") or json.dumps(at(event, target.get("InputPath") or "$"))


def at(event: dict, path: str):
    """What is there in an event; all of it where the path leads nowhere."""
    value = event
    for name in filter(None, path.removeprefix("$").split(".")):
        if not isinstance(value, dict) or name not in value:
            return event
        value = value[name]
    return value
