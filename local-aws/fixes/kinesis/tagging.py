"""Tag queries: streams and stream consumers, which the emulator leaves out.

https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-add-tags.html
"""

from ministack.services import kinesis, tagging
from ministack.services.cloudformation.provisioners import _STACK_TAG_PROPERTY


def apply() -> None:
    _STACK_TAG_PROPERTY["AWS::Kinesis::StreamConsumer"] = ("Tags", "list")
    tagging._COLLECTORS["kinesis"] = tagged_streams_and_consumers


def tagged_streams_and_consumers():
    for stream in kinesis._streams.values():
        yield stream["StreamARN"], tagging._normalise_flat(stream["tags"])
    for arn, consumer in kinesis._consumers.items():
        yield arn, tagging._normalise_flat(consumer.get("tags"))
