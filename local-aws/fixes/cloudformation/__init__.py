"""CloudFormation: the stacks themselves, and what the rooms of the services use to mend their resource types."""

from . import (
    conditions,
    custom_resources,
    exports,
    notifications,
    refusals,
    serverless,
    stack_policy,
    stacks,
    types,
)

FIXES = (
    conditions,
    custom_resources,
    exports,
    notifications,
    refusals,
    serverless,
    stack_policy,
    stacks,
    types,
)
