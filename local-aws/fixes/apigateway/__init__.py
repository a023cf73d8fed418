"""API Gateway."""

from . import stage_variables

FIXES = (stage_variables,)
