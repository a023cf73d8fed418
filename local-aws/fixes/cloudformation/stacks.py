"""CloudFormation: what became of a deleted stack's resources, a roll-back that goes on without skipping any, change sets by a
stack's id, and nested stacks that are updated."""

from ministack.services.cloudformation import _stack_events, _stacks, changesets, handlers, provisioners

ACTIONS = handlers._ACTION_HANDLERS
STACK = "AWS::CloudFormation::Stack"


def apply() -> None:
    list_deleted_stacks_too(ACTIONS["ListStackResources"])
    take_an_empty_list(ACTIONS["ContinueUpdateRollback"])
    find_by_stack_id(changesets._find_change_set)
    keep_attributes_in_children(provisioners._update_resource)


def list_deleted_stacks_too(list_resources) -> None:
    """https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html"""

    def list_all(params):
        stack = handlers._resolve_stack(handlers._p(params, "StackName"))
        # The emulator takes a resource off its list when it deletes or keeps it.
        if stack and stack["StackStatus"] == "DELETE_COMPLETE":
            stack["_resources"] = last_events(stack["StackId"])
        return list_resources(params)

    ACTIONS["ListStackResources"] = list_all


def last_events(stack_id: str) -> dict[str, dict]:
    """The newest event of each resource that was made, which has all that the list tells."""
    events = [event for event in _stack_events.get(stack_id, ()) if event["ResourceType"] != STACK]
    made = {event["LogicalResourceId"] for event in events if event["ResourceStatus"].endswith("_COMPLETE")}
    return {event["LogicalResourceId"]: event for event in events if event["LogicalResourceId"] in made}


def take_an_empty_list(roll_back) -> None:
    """An SDK writes an empty list as `ResourcesToSkip=`, which the emulator takes for one resource without a name.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ContinueUpdateRollback.html
    """

    def roll_back_all(params):
        return roll_back({name: value for name, value in params.items() if value != [""]})

    ACTIONS["ContinueUpdateRollback"] = roll_back_all


def find_by_stack_id(find) -> None:
    """https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html: a name or an ARN of the stack."""

    def find_in_stack(change_set, stack=""):
        found = handlers._resolve_stack(stack) if stack else None
        return find(change_set, found["StackName"] if found else stack)

    changesets._find_change_set = find_in_stack


def keep_attributes_in_children(update) -> None:
    """What is updated without interruption keeps its attributes, also in a nested stack. The emulator forgets those there.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
    """

    def update_with_attributes(resource_type, physical_id, old, new, stack_name, logical_id, attributes=None):
        if attributes is None:
            attributes = _stacks.get(stack_name, {}).get("_resources", {}).get(logical_id, {}).get("Attributes")
        return update(resource_type, physical_id, old, new, stack_name, logical_id, attributes)

    provisioners._update_resource = update_with_attributes
