"""CloudFormation: an instance stays the same when it gets other security groups. The emulator would replace it, as it does when anything
else is changed.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-instance.html
"""

from ministack.services import ec2

from ..cloudformation import types
from ..cloudformation.handlers import HANDLERS

INSTANCE = "AWS::EC2::Instance"
GROUPS = "SecurityGroupIds"


def apply() -> None:
    replace = HANDLERS[INSTANCE]["update"]
    resource_type = replace.__self__

    def update(ref, old_props, new_props, stack_name, logical_id):
        if not new_props.get(GROUPS) or changed(old_props, new_props) != {GROUPS}:
            return replace(ref, old_props, new_props, stack_name, logical_id)
        ec2._instances[ref]["SecurityGroups"] = [
            {"GroupId": group, "GroupName": ec2._security_groups[group]["GroupName"]} for group in new_props[GROUPS]]
        return ref, resource_type._attributes(types.made[resource_type._key(ref)])

    HANDLERS[INSTANCE]["update"] = update


def changed(old_props: dict, new_props: dict) -> set[str]:
    return {name for name in old_props.keys() | new_props.keys() if old_props.get(name) != new_props.get(name)}
