"""Tag queries: stacks, which the emulator leaves out. A deleted one is not found any more.

https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-add-tags.html
"""

from ministack.services import tagging
from ministack.services.cloudformation import _stacks
from ministack.services.cloudformation.provisioners import _tag_map


def apply() -> None:
    tagging._COLLECTORS["cloudformation"] = tagged_stacks


def tagged_stacks():
    for stack in list(_stacks.values()):
        if stack.get("StackStatus") != "DELETE_COMPLETE":
            yield stack["StackId"], tagging._normalise_flat(_tag_map(stack.get("Tags")))
