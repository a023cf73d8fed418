"""CloudFormation: attributes of topics and subscriptions that the emulator drops.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html
"""

import json

from ministack.services import sns
from ministack.services.cloudformation.provisioners import _physical_name

from ..cloudformation.handlers import after_put, change_properties
from .confirmation import mark_pending

TOPIC_ATTRIBUTES = (
    "ArchivePolicy",
    "ContentBasedDeduplication",
    "FifoThroughputScope",
    "FifoTopic",
    "KmsMasterKeyId",
    "SignatureVersion",
    "TracingConfig",
)
DELIVERY_STATUS_PROTOCOLS = {
    "application": "Application",
    "firehose": "Firehose",
    "http/s": "HTTP",
    "lambda": "Lambda",
    "sqs": "SQS",
}


def apply() -> None:
    change_properties("AWS::SNS::Topic", name_fifo_topic)
    after_put("AWS::SNS::Topic", set_topic_attributes)
    after_put("AWS::SNS::Subscription", describe_subscription)


def name_fifo_topic(props: dict, stack_name: str, logical_id: str) -> dict:
    """The name of a FIFO topic ends with `.fifo`, also when CloudFormation makes it up."""
    if not _is_true(props.get("FifoTopic")) or props.get("TopicName"):
        return props
    return {**props, "TopicName": _physical_name(stack_name, logical_id, max_len=251) + ".fifo"}


def set_topic_attributes(topic_arn: str, props: dict) -> None:
    attributes = sns._topics[topic_arn]["attributes"]
    for name in TOPIC_ATTRIBUTES:
        if name in props:
            attributes[name] = _text(props[name])
        else:
            attributes.pop(name, None)
    if attributes.get("FifoTopic") == "true":
        attributes.setdefault("ContentBasedDeduplication", "false")
    for entry in props.get("DeliveryStatusLogging") or []:
        prefix = DELIVERY_STATUS_PROTOCOLS[str(entry["Protocol"]).lower()]
        for name, value in entry.items():
            if name != "Protocol":
                attributes[f"{prefix}{name}"] = _text(value)


def describe_subscription(subscription_arn: str, props: dict) -> None:
    """What Subscribe stores beside the attributes of the template, so that both read back alike."""
    subscription = sns._find_subscription(props.get("TopicArn", ""), subscription_arn)
    if not subscription:
        return
    confirmed = subscription["confirmed"]
    attributes = subscription["attributes"]
    for name in [name for name, value in attributes.items() if value == ""]:
        del attributes[name]
    if "FilterPolicy" not in attributes:
        attributes.pop("FilterPolicyScope", None)
    attributes.update(
        SubscriptionArn=subscription_arn,
        TopicArn=subscription["topic_arn"],
        Protocol=subscription["protocol"],
        Endpoint=subscription["endpoint"],
        Owner=subscription["owner"],
        ConfirmationWasAuthenticated="true" if confirmed else "false",
        PendingConfirmation="false" if confirmed else "true",
    )
    mark_pending(subscription)


def _is_true(value) -> bool:
    return str(value).lower() == "true"


def _text(value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value) if isinstance(value, dict) else str(value)
