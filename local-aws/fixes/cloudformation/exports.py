"""CloudFormation: the name of an export is unique in a Region, and while another stack imports it, it stays as it is.

The emulator lets the last stack win, changes what is imported, and keeps exports that an update took away. It refuses the call that
deletes an exporting stack, where CloudFormation takes it and then leaves the stack as it was, with a reason.
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
"""

from ministack.services.cloudformation import _exports, _stacks, handlers, stacks

ACTIONS = handlers._ACTION_HANDLERS
STACK = "AWS::CloudFormation::Stack"


def apply() -> None:
    check_before_export(stacks._resolve_stack_outputs)
    leave_what_is_imported(ACTIONS["DeleteStack"])


def check_before_export(resolve) -> None:
    def resolve_and_check(outputs, conditions, resources, params, mappings, stack_name, stack_id):
        resolved, exports = resolve(outputs, conditions, resources, params, mappings, stack_name, stack_id)
        for name in exports:
            owner = _exports.get(name, {}).get("StackId", stack_id)
            if owner != stack_id:
                raise ValueError(
                    f"Export with name {name} is already exported by stack {name_of(owner)}. Rollback requested by user."
                )
        own = {name: export for name, export in _exports.items() if export["StackId"] == stack_id}
        for name, export in own.items():
            value = exports.get(name, {}).get("Value")
            if value != export["Value"]:
                refuse_in_use(name, "updated" if value is not None else "deleted", stack_name)
        for name in own.keys() - exports.keys():
            _exports.pop(name, None)
        return resolved, exports

    stacks._resolve_stack_outputs = resolve_and_check


def leave_what_is_imported(delete) -> None:
    def delete_unless_imported(params):
        stack = handlers._resolve_stack(handlers._p(params, "StackName"))
        if not stack or stack["StackStatus"].startswith("DELETE_COMPLETE") or stack.get("EnableTerminationProtection"):
            return delete(params)
        name, stack_id = stack["StackName"], stack["StackId"]
        try:
            for output in stack.get("Outputs", []):
                if output.get("ExportName"):
                    refuse_in_use(output["ExportName"], "deleted", name)
        except ValueError as reason:
            stack["StackStatusReason"] = str(reason)
            stacks._add_event(stack_id, name, name, STACK, stack["StackStatus"], str(reason), stack_id)
            return handlers._xml(200, "DeleteStackResponse", "")
        return delete(params)

    ACTIONS["DeleteStack"] = delete_unless_imported


def refuse_in_use(export: str, done: str, exporter: str) -> None:
    importers = [
        name
        for name, stack in _stacks.items()
        if name != exporter
        and stack["StackStatus"] != "DELETE_COMPLETE"
        and export in handlers._imported_export_names(stack, name)
    ]
    if importers:
        raise ValueError(f"Export {export} cannot be {done} as it is in use by {' and '.join(sorted(importers))}")


def name_of(stack_id: str) -> str:
    return stack_id.split("/")[1]
