"""CloudFormation: the stacks themselves, and what the rooms of the services use to mend their resource types."""

from . import conditions, custom_resources, serverless, stacks, types

FIXES = (conditions, custom_resources, serverless, stacks, types)
