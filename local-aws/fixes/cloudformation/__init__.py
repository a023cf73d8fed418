"""CloudFormation: the stacks themselves, and what the rooms of the services use to mend their resource types."""

from . import custom_resources, stacks, types

FIXES = (custom_resources, stacks, types)
