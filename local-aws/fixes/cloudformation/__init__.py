"""CloudFormation: the stacks themselves, and what the rooms of the services use to mend their resource types."""

from . import (
    conditions,
    creation_policies,
    custom_resources,
    exports,
    functions,
    macros,
    notifications,
    parameters,
    refusals,
    request_topics,
    serverless,
    stack_policy,
    stacks,
    tagging,
    types,
)

# What a condition finds in a mapping comes after what it knows of the place; macros of the account come before SAM.
# Creation policies are those of types, too.
FIXES = (
    functions,
    conditions,
    custom_resources,
    request_topics,
    serverless,
    macros,
    parameters,
    stacks,
    exports,
    notifications,
    refusals,
    stack_policy,
    tagging,
    types,
    creation_policies,
)
