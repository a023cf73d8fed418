"""CloudFormation: encryption and shard count of streams, which the emulator drops, and stream consumers.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesis-stream.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesis-streamconsumer.html
"""

import json

from ministack.services import kinesis, lambda_svc
from ministack.services.cloudformation.provisioners import _tag_map

from ..cloudformation.handlers import HANDLERS, after_put


def apply() -> None:
    after_put("AWS::Kinesis::Stream", configure_stream)
    HANDLERS["AWS::Kinesis::StreamConsumer"] = {
        "create": create_consumer,
        "update": update_consumer,
        "delete": delete_consumer,
    }
    accept_consumers_as_event_sources()


def configure_stream(name: str, props: dict) -> None:
    stream = kinesis._streams[name]
    encryption = props.get("StreamEncryption")
    stream["EncryptionType"] = encryption["EncryptionType"] if encryption else "NONE"
    if encryption:
        stream["KeyId"] = encryption["KeyId"]
    else:
        stream.pop("KeyId", None)
    # Only when the template changes: shards that were split by hand stay split. On demand there is no count.
    count = int(props.get("ShardCount") or 0)
    if count and count != stream.setdefault("TemplateShardCount", count):
        stream["TemplateShardCount"] = count
        kinesis._update_shard_count({"StreamName": name, "TargetShardCount": count})


def create_consumer(_logical_id: str, props: dict, _stack_name: str):
    status, _, body = kinesis._register_consumer(
        {"StreamARN": props["StreamARN"], "ConsumerName": props["ConsumerName"]}
    )
    answer = json.loads(body)
    if status != 200:
        raise ValueError(answer.get("message"))
    arn = answer["Consumer"]["ConsumerARN"]
    kinesis._consumers[arn]["tags"] = _tag_map(props.get("Tags"))
    return arn, _attributes(arn)


def update_consumer(arn: str, old_props: dict, new_props: dict, stack_name: str):
    if any(old_props.get(name) != new_props.get(name) for name in ("ConsumerName", "StreamARN")):
        return create_consumer("", new_props, stack_name)
    kinesis._consumers[arn]["tags"] = _tag_map(new_props.get("Tags"))
    return arn, _attributes(arn)


def delete_consumer(arn: str, _props: dict) -> None:
    kinesis._deregister_consumer({"ConsumerARN": arn})


def _attributes(arn: str) -> dict:
    consumer = kinesis._consumers[arn]
    names = ("ConsumerARN", "ConsumerCreationTimestamp", "ConsumerName", "ConsumerStatus", "StreamARN")
    return {name: str(consumer[name]) for name in names}


def accept_consumers_as_event_sources() -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html"""
    stream_name = lambda_svc._kinesis_stream_name_from_arn_spec

    def stream_name_of_consumer(arn):
        stream = arn.resource.partition("/consumer/")[0]
        return stream_name(type(arn)(arn.partition, arn.service, arn.region, arn.account_id, stream))

    lambda_svc._kinesis_stream_name_from_arn_spec = stream_name_of_consumer
