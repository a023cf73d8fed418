"""IAM: SetDefaultPolicyVersion, which the emulator does not have.

https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html
"""

from ministack.services import iam


def apply() -> None:
    iam._IAM_HANDLERS["SetDefaultPolicyVersion"] = set_default


def set_default(params: dict):
    arn, version = iam._p(params, "PolicyArn"), iam._p(params, "VersionId")
    if iam._is_aws_managed_arn(arn):
        return iam._error(403, "AccessDenied", f"Cannot change AWS-managed policy {arn}.", ns="iam")
    policy = iam._policies.get(arn)
    if not policy:
        return iam._error(404, "NoSuchEntity", f"Policy {arn} does not exist or is not attachable.", ns="iam")
    if version not in policy["Versions"]:
        message = f"Policy {arn} version {version} does not exist or is not attachable."
        return iam._error(404, "NoSuchEntity", message, ns="iam")
    for each in policy["Versions"].values():
        each["IsDefaultVersion"] = each["VersionId"] == version
    policy["DefaultVersionId"] = version
    return iam._xml(200, "SetDefaultPolicyVersionResponse", "", ns="iam")
