"""CloudFormation: what became of a deleted stack's resources, and a roll-back that goes on without skipping any."""

from ministack.services.cloudformation import _stack_events, handlers

ACTIONS = handlers._ACTION_HANDLERS
STACK = "AWS::CloudFormation::Stack"


def apply() -> None:
    list_deleted_stacks_too(ACTIONS["ListStackResources"])
    take_an_empty_list(ACTIONS["ContinueUpdateRollback"])


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
    """The newest event of each resource, which has all that the list tells."""
    events = (event for event in _stack_events.get(stack_id, ()) if event["ResourceType"] != STACK)
    return {event["LogicalResourceId"]: event for event in events}


def take_an_empty_list(roll_back) -> None:
    """An SDK writes an empty list as `ResourcesToSkip=`, which the emulator takes for one resource without a name.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ContinueUpdateRollback.html
    """

    def roll_back_all(params):
        return roll_back({name: value for name, value in params.items() if value != [""]})

    ACTIONS["ContinueUpdateRollback"] = roll_back_all
