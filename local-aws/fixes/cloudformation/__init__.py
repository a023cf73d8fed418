"""CloudFormation: the stacks themselves, and what the rooms of the services use to mend their resource types."""

from . import conditions, creation_policies, custom_resources, request_topics, serverless, stacks, tagging, types

# Creation policies are those of types, too.
FIXES = (conditions, custom_resources, request_topics, serverless, stacks, tagging, types, creation_policies)
