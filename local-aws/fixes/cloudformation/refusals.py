"""CloudFormation: what it refuses before it makes anything. The emulator makes a stack all the same."""

from ministack.services.cloudformation import _stacks, changesets, engine, handlers

ACTIONS = handlers._ACTION_HANDLERS


def apply() -> None:
    for module in (changesets, handlers):
        refuse_circles(module)
    keep_the_name_of_a_failed_stack(ACTIONS["CreateStack"])


def refuse_circles(module) -> None:
    """Two resources that depend on each other, or one that depends on itself.

    https://aws.amazon.com/blogs/infrastructure-and-automation/handling-circular-dependency-errors-in-aws-cloudformation/
    """
    validate = module.validate_template_support

    def validate_order(template, conditions, params=None):
        validate(template, conditions, params=params)
        # ValidateTemplate, which has no parameters, looks at the syntax alone.
        waiting = in_circles(template.get("Resources") or {}, conditions) if params is not None else []
        if waiting:
            raise ValueError(f"Circular dependency between resources: [{', '.join(waiting)}]")

    module.validate_template_support = validate_order


def in_circles(resources: dict, conditions: dict) -> list[str]:
    """The resources that would wait for ever: those in a circle and those behind one."""
    left = {name for name, resource in resources.items() if conditions.get(resource.get("Condition"), True)}
    while True:
        free = {name for name in left if not engine._extract_deps(resources[name], left)}
        if not free:
            return sorted(left)
        left -= free


def keep_the_name_of_a_failed_stack(create) -> None:
    """A stack that was rolled back when it was to be made is there until it is deleted, and nothing else can be done to it.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html#cfn-console-view-stack-data-resources-status-codes
    """

    def create_new(params):
        name = handlers._p(params, "StackName")
        existing = _stacks.get(name)
        if existing and existing["StackStatus"] == "ROLLBACK_COMPLETE":
            return handlers._error("AlreadyExistsException", f"Stack [{name}] already exists")
        return create(params)

    ACTIONS["CreateStack"] = create_new
