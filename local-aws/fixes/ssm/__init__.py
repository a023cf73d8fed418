"""Systems Manager: Parameter Store."""

from . import events, policies, public_parameters, secrets

FIXES = (events, policies, public_parameters, secrets)
