"""API Gateway."""

from . import addresses, answers, deployments, mappings, request, stage_variables, templates, validators

# What an integration may take counts for the mended ones.
FIXES = (addresses, stage_variables, validators, deployments, request, templates, mappings, answers)
