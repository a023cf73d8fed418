"""API Gateway."""

from . import addresses, stage_variables

FIXES = (addresses, stage_variables)
