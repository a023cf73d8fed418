"""IAM: whether the policy of a resource lets a service of AWS do something there on behalf of another resource. No fix: what fixes share.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
"""

from ministack.core.iam_evaluator import EvalContext, evaluate_resource_policy


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
