"""API Gateway."""

from . import addresses, stage_variables, state_machines, validators

FIXES = (addresses, stage_variables, state_machines, validators)
