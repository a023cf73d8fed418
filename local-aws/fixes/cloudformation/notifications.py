"""CloudFormation: the events of a stack are published to its topics.

https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html (NotificationARNs, five at most). The emulator
takes the topics and forgets them. The message is lines of `Name='value'`.
"""

import json
import logging

from ministack.core.responses import get_account_id
from ministack.services import sns
from ministack.services.cloudformation import _stack_events, _stacks, changesets, handlers, stacks

logger = logging.getLogger("fixes")
ACTIONS = handlers._ACTION_HANDLERS
TOPICS = "NotificationARNs"


def apply() -> None:
    for action in ("CreateStack", "UpdateStack"):
        keep_topics(action, ACTIONS[action])
    ACTIONS["CreateChangeSet"] = refusing(ACTIONS["CreateChangeSet"])
    ACTIONS["DescribeStacks"] = telling(ACTIONS["DescribeStacks"])
    for module in (changesets, handlers, stacks):
        publish_events(module)


def keep_topics(action: str, do) -> None:
    def do_with_topics(params):
        if not any(name.startswith(TOPICS) for name in params):
            return do(params)
        topics = handlers._extract_string_members(params, TOPICS)
        if len(topics) > 5:
            return handlers._error("ValidationError", "A stack can have 5 notification topics at most")
        missing = [arn for arn in topics if sns._topic_by_arn_any_scope(arn) is None]
        if missing:
            return handlers._error("ValidationError", f"SNS topic does not exist: {missing[0]}")
        answer = do(params)
        stack = handlers._resolve_stack(handlers._p(params, "StackName"))
        if answer[0] == 200 and stack:
            stack[TOPICS] = topics
            # It began before the topics were known.
            publish(stack, _stack_events[stack["StackId"]][-1])
        return answer

    ACTIONS[action] = do_with_topics


def refusing(create):
    def create_without(params):
        if handlers._extract_string_members(params, TOPICS):
            return handlers._error("ValidationError", "The emulator takes notification topics of stacks, not of change sets")
        return create(params)

    return create_without


def telling(describe):
    def describe_with_topics(params):
        status, headers, body = describe(params)
        text = body.decode() if isinstance(body, bytes) else body
        for stack in _stacks.values():
            if stack.get(TOPICS):
                arns = "".join(f"<member>{arn}</member>" for arn in stack[TOPICS])
                own = f"<StackId>{stack['StackId']}</StackId>"
                text = text.replace(own, f"{own}<{TOPICS}>{arns}</{TOPICS}>")
        return status, headers, text.encode() if isinstance(body, bytes) else text

    return describe_with_topics


def publish_events(module) -> None:
    add = module._add_event

    def add_and_publish(stack_id, stack_name, *arguments, **named):
        add(stack_id, stack_name, *arguments, **named)
        stack = _stacks.get(stack_name)
        if stack and stack["StackId"] == stack_id:
            publish(stack, _stack_events[stack_id][-1])

    module._add_event = add_and_publish


def publish(stack: dict, event: dict) -> None:
    for topic in stack.get(TOPICS, ()):
        try:
            sns.publish_internal(topic, message_of(stack, event), "AWS CloudFormation Notification")
        except Exception:
            # CloudFormation goes on without who cannot be told.
            logger.exception("the event %s of %s is not published", event["EventId"], stack["StackName"])


def message_of(stack: dict, event: dict) -> str:
    resource = stack.get("_template", {}).get("Resources", {}).get(event["LogicalResourceId"], {})
    lines = {
        "StackId": event["StackId"],
        "Timestamp": event["Timestamp"],
        "EventId": event["EventId"],
        "LogicalResourceId": event["LogicalResourceId"],
        "Namespace": get_account_id(),
        "PhysicalResourceId": event["PhysicalResourceId"],
        "ResourceProperties": json.dumps(resource["Properties"]) if "Properties" in resource else "null",
        "ResourceStatus": event["ResourceStatus"],
        "ResourceStatusReason": event["ResourceStatusReason"],
        "ResourceType": event["ResourceType"],
        "StackName": event["StackName"],
        "ClientRequestToken": event.get("ClientRequestToken", "null"),
    }
    return "".join(f"{name}='{value}'\n" for name, value in lines.items())
