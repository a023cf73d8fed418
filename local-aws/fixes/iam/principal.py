"""IAM: `aws:PrincipalArn` of who has assumed a role is the ARN of the role. The emulator's is that of the session.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
"""

from ministack.core import iam_evaluator
from ministack.core.arn import parse_arn
from ministack.services import iam


def apply() -> None:
    resolve = iam_evaluator._resolve_condition_key

    def resolve_with_role(key, context):
        if key.lower() == "aws:principalarn" and ":assumed-role/" in context.principal_arn:
            return role_of(context.principal_arn)
        return resolve(key, context)

    iam_evaluator._resolve_condition_key = resolve_with_role


def role_of(session_arn: str) -> str:
    account, name = parse_arn(session_arn).account_id, session_arn.split("/")[1]
    role = iam._roles.get(name) or {}
    # A role may have a path, which the ARN of a session has not.
    return role.get("Arn") or f"arn:aws:iam::{account}:role/{name}"
