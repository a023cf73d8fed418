"""CloudFormation: a stack policy decides what an update may change, replace or delete. The emulator keeps policies and asks none.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
"""

import json
from fnmatch import fnmatchcase

from ministack.services.cloudformation import _stacks, changesets, handlers, helpers, stacks

ACTIONS = handlers._ACTION_HANDLERS
ELEMENTS = {"Sid", "Effect", "Action", "NotAction", "Principal", "Resource", "NotResource", "Condition"}
OPERATORS = {"StringEquals": str.__eq__, "StringLike": fnmatchcase}


def apply() -> None:
    override_for_one_update(ACTIONS["UpdateStack"])
    ACTIONS["SetStackPolicy"] = refusing_the_unknown(ACTIONS["SetStackPolicy"])
    ask_before_update(stacks._update_resource)
    for module in (changesets, handlers):
        ask_before_delete(module)


def override_for_one_update(update) -> None:
    def update_with_override(params):
        override, error = helpers._resolve_document(
            params, "StackPolicyDuringUpdateBody", "StackPolicyDuringUpdateURL", "Stack policy"
        )
        if error:
            return error
        answer = update(params)
        stack = handlers._resolve_stack(handlers._p(params, "StackName"))
        if answer[0] == 200 and stack:
            stack["_stack_policy_during_update"] = override or ""
        return answer

    ACTIONS["UpdateStack"] = update_with_override


def refusing_the_unknown(set_policy):
    def set_known_policy(params):
        policy, error = helpers._resolve_document(params, "StackPolicyBody", "StackPolicyURL", "Stack policy")
        try:
            statements_of(policy or "{}")
        except ValueError as problem:
            return handlers._error("ValidationError", f"Error validating stack policy: {problem}")
        return error or set_policy(params)

    return set_known_policy


def ask_before_update(update) -> None:
    def update_if_allowed(resource_type, physical_id, old, new, stack_name, logical_id, *arguments):
        stack = _stacks.get(stack_name)
        # A roll-back is asked nothing.
        if stack and stack["StackStatus"] == "UPDATE_IN_PROGRESS" and old != new:
            replaces = stacks._replacing_change(resource_type, old, new)
            ask(stack, "Update:Replace" if replaces else "Update:Modify", logical_id, resource_type)
        return update(resource_type, physical_id, old, new, stack_name, logical_id, *arguments)

    stacks._update_resource = update_if_allowed


def ask_before_delete(module) -> None:
    """Before anything is changed: what an update takes away is deleted last, when there is no way back."""
    deploy = module._deploy_stack_async

    async def deploy_if_allowed(stack_name, stack_id, template, param_values, disable_rollback, tags, **named):
        stack, previous = _stacks[stack_name], named.get("previous_stack") or {}
        conditions = stacks._evaluate_conditions(template, param_values)
        for logical_id, resource in previous.get("_resources", {}).items():
            new = template.get("Resources", {}).get(logical_id)
            if new is not None and conditions.get(new.get("Condition"), True):
                continue
            try:
                ask(stack, "Update:Delete", logical_id, resource["ResourceType"])
            except ValueError as reason:
                return await fail(stack, logical_id, resource, str(reason), template, param_values, tags, previous)
        return await deploy(stack_name, stack_id, template, param_values, disable_rollback, tags, **named)

    module._deploy_stack_async = deploy_if_allowed


async def fail(stack, logical_id, resource, reason, template, param_values, tags, previous):
    name, stack_id = stack["StackName"], stack["StackId"]
    kind, physical_id = resource["ResourceType"], resource["PhysicalResourceId"]
    stacks._add_event(stack_id, name, logical_id, kind, "UPDATE_FAILED", reason, physical_id)
    untouched = (logical_id, kind, physical_id, None, None, None)
    operation = stacks._failed_operation(
        True, previous, [], untouched, logical_id, [], False, template, param_values, False, tags, previous.get("Tags")
    )
    await stacks._roll_back_operation(name, stack_id, stack, operation)


def ask(stack: dict, action: str, logical_id: str, resource_type: str) -> None:
    policy = stack.get("_stack_policy_during_update") or stack.get("_stack_policy")
    if not policy:
        return
    resource = f"LogicalResourceId/{logical_id}"
    matching = [
        (number, statement)
        for number, statement in enumerate(statements_of(policy))
        if matches(statement, action, resource, resource_type)
    ]
    for number, statement in matching:
        if statement["Effect"] == "Deny":
            raise ValueError(
                f"Action denied by stack policy: Statement [#{number}] does not allow [{action}] for resource [{resource}]"
            )
    if not matching:
        raise ValueError(f"Action not allowed by stack policy: no statement allows [{action}] for resource [{resource}]")


def statements_of(policy: str) -> list[dict]:
    statements = listed(json.loads(policy).get("Statement", []))
    for statement in statements:
        unknown = set(statement) - ELEMENTS or set(statement.get("Condition", {})) - set(OPERATORS)
        keys = {key for operator in statement.get("Condition", {}).values() for key in operator} - {"ResourceType"}
        if unknown or keys:
            raise ValueError(f"unknown: {', '.join(sorted(unknown or keys))}")
        if statement.get("Principal") != "*":
            raise ValueError("Principal must be *")
    return statements


def matches(statement: dict, action: str, resource: str, resource_type: str) -> bool:
    return (
        fits(statement, "Action", action)
        and fits(statement, "Resource", resource)
        and all(
            any(OPERATORS[operator](resource_type, value) for value in listed(values))
            for operator, keys in statement.get("Condition", {}).items()
            for values in keys.values()
        )
    )


def fits(statement: dict, element: str, value: str) -> bool:
    if f"Not{element}" in statement:
        return not any(fnmatchcase(value, pattern) for pattern in listed(statement[f"Not{element}"]))
    return any(fnmatchcase(value, pattern) for pattern in listed(statement.get(element, [])))


def listed(value) -> list:
    return value if isinstance(value, list) else [value]
