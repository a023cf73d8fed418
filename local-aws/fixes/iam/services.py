"""IAM: what a service of AWS may do: by the policy of a resource, or by the role that it takes. No fix: what fixes share.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
"""

from ministack import app
from ministack.core.arn import parse_arn
from ministack.core.iam_evaluator import EvalContext, _gather_role_policies, evaluate, evaluate_resource_policy
from ministack.core.responses import get_region


def service_may(service: str, action: str, policy, resource_arn: str, region: str, **keys: str) -> bool:
    """`keys` are condition keys of `aws:`, such as `sourcearn`. A service calls over TLS; the emulator has none to show for it."""
    context = EvalContext(
        principal_arn="*",
        principal_type="Service",
        principal_account="",
        action=action,
        resource_arn=resource_arn,
        region=region,
        secure_transport=True,
        service_context={f"aws:{name}": value for name, value in keys.items()},
    )
    return evaluate_resource_policy(policy, context, service=f"{service}.amazonaws.com").decision == "Allow"


def role_may(role: str, action: str, resource: str) -> bool:
    """Whether a service may do something with the role that it was given. Everything, while IAM is not enforced."""
    if not app.AUTH:
        return True
    account, name = parse_arn(role).account_id, role.rpartition("/")[2]
    context = EvalContext(role, "AssumedRole", account, action, resource, get_region())
    return evaluate(context, _gather_role_policies(name, account)).decision == "Allow"
