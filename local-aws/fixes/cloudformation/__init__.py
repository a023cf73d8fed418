"""CloudFormation: the stacks themselves, and what the rooms of the services use to mend their resource types."""

from . import (
    conditions,
    custom_resources,
    exports,
    functions,
    macros,
    notifications,
    parameters,
    refusals,
    serverless,
    stack_policy,
    stacks,
    types,
)

# What a condition finds in a mapping comes after what it knows of the place; macros of the account come before SAM.
FIXES = (
    functions,
    conditions,
    custom_resources,
    serverless,
    macros,
    parameters,
    stacks,
    exports,
    notifications,
    refusals,
    stack_policy,
    types,
)
