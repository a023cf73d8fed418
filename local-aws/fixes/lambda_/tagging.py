"""Tag queries: event source mappings, which the emulator leaves out.

https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-add-tags.html
"""

from ministack.services import lambda_svc, tagging
from ministack.services.cloudformation.provisioners import _STACK_TAG_PROPERTY


def apply() -> None:
    _STACK_TAG_PROPERTY["AWS::Lambda::EventSourceMapping"] = ("Tags", "list")
    functions = tagging._COLLECTORS["lambda"]

    def tagged_functions_and_mappings():
        yield from functions()
        yield from tagged_event_source_mappings()

    tagging._COLLECTORS["lambda"] = tagged_functions_and_mappings


def tagged_event_source_mappings():
    for uuid, mapping in lambda_svc._esms.items():
        yield lambda_svc._esm_arn(uuid), tagging._normalise_flat(mapping.get("Tags"))
