"""CodeDeploy for functions, which the emulator has not; `api` is where to begin."""

from . import api, cloudformation, cloudformation_alias

FIXES = (api, cloudformation, cloudformation_alias)
