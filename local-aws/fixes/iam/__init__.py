"""IAM, where it is enforced: `local-aws/switches.py` says when that is."""

from . import actions, keys, resources, signatures, transport

FIXES = (actions, keys, resources, signatures, transport)
