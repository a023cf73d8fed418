"""Tag queries: streams, stream consumers and event source mappings, which the emulator leaves out.

https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-add-tags.html
"""

from ministack.services import kinesis, lambda_svc, tagging
from ministack.services.cloudformation.provisioners import _STACK_TAG_PROPERTY


def apply() -> None:
    for resource_type in ("AWS::Kinesis::StreamConsumer", "AWS::Lambda::EventSourceMapping"):
        _STACK_TAG_PROPERTY[resource_type] = ("Tags", "list")
    functions = tagging._COLLECTORS["lambda"]

    def tagged_functions_and_mappings():
        yield from functions()
        yield from tagged_event_source_mappings()

    tagging._COLLECTORS.update({"kinesis": tagged_streams_and_consumers, "lambda": tagged_functions_and_mappings})


def tagged_streams_and_consumers():
    for stream in kinesis._streams.values():
        yield stream["StreamARN"], tagging._normalise_flat(stream["tags"])
    for arn, consumer in kinesis._consumers.items():
        yield arn, tagging._normalise_flat(consumer.get("tags"))


def tagged_event_source_mappings():
    for uuid, mapping in lambda_svc._esms.items():
        yield lambda_svc._esm_arn(uuid), tagging._normalise_flat(mapping.get("Tags"))
