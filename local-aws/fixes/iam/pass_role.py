"""IAM: who gives a function its role hands that on, and must be allowed `iam:PassRole` on it. The emulator does not ask.

`iam:PassedToService` is Lambda, for which the role is.
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
"""

from ministack.core import iam_evaluator
from ministack.core.iam_actions import identity_denial_message
from ministack.core.iam_evaluator import AuthError

from . import request

PASS = "iam:PassRole"
PASSING = {"lambda:CreateFunction", "lambda:UpdateFunctionConfiguration"}


def apply() -> None:
    enforce = iam_evaluator.enforce

    def enforce_with_role(access_key_id, action, service, region, resource_arn="*", service_context=None):
        denied = enforce(access_key_id, action, service, region, resource_arn, service_context)
        role = request.fields().get("Role") if action in PASSING else None
        if denied or not role:
            return denied
        passed = {"iam:PassedToService": "lambda.amazonaws.com"}
        denied = enforce(access_key_id, PASS, "iam", region, role, passed)
        if not denied:
            return None
        explicit = getattr(denied, "decision", "") == "Deny"
        message = identity_denial_message(PASS, getattr(denied, "principal_arn", ""), role, explicit)
        return AuthError("AccessDeniedException", message)

    iam_evaluator.enforce = enforce_with_role
