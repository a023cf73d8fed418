"""IAM, where it is enforced: `local-aws/switches.py` says when that is."""

from . import actions, fine_grained, keys, mfa_devices, principal, request, resources, signatures, transport, variables

FIXES = (actions, fine_grained, keys, mfa_devices, principal, request, resources, signatures, transport, variables)
