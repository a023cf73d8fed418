"""IAM, where it is enforced: `local-aws/switches.py` says when that is."""

from . import (
    actions,
    boundaries,
    denials,
    fine_grained,
    keys,
    mfa_devices,
    pass_role,
    passwords,
    policy_versions,
    principal,
    request,
    resources,
    signatures,
    transport,
    variables,
)

FIXES = (
    actions,
    boundaries,
    denials,
    fine_grained,
    keys,
    mfa_devices,
    pass_role,
    passwords,
    policy_versions,
    principal,
    request,
    resources,
    signatures,
    transport,
    variables,
)
