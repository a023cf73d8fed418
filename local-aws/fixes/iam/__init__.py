"""IAM, where it is enforced: `local-aws/switches.py` says when that is."""

from . import (
    actions,
    boundaries,
    fine_grained,
    keys,
    log_groups,
    metric_namespace,
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
    fine_grained,
    keys,
    log_groups,
    metric_namespace,
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
