"""STS: what credentials of a user for a while are not good for, whatever his policies say. The emulator lets them do all that these allow.

A federated user can call nothing of IAM, and of STS only GetCallerIdentity. A session of GetSessionToken can call IAM only if the user has
shown the code of his MFA device, and of STS AssumeRole besides.
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
"""

from ministack.core import iam_evaluator
from ministack.core.iam_evaluator import AuthError, EvalResult
from ministack.services import sts

INVALID = AuthError("InvalidClientTokenId", "The security token included in the request is invalid.")
# What the emulator refuses to all sessions by itself, in AWS's words.
BY_ITSELF = {"GetFederationToken", "GetSessionToken"}
ALLOWED = {"FederatedUser": {"GetCallerIdentity"}, "User": {"GetCallerIdentity", "AssumeRole"}}


def apply() -> None:
    enforce = iam_evaluator.enforce

    def enforce_for_kind(access_key_id, action, service, region, resource_arn="*", service_context=None):
        denied = enforce(access_key_id, action, service, region, resource_arn, service_context)
        # Who is not whom he claims to be, or comes too late, is told that first.
        if isinstance(denied, AuthError):
            return denied
        return refusal(sts._sessions.get(access_key_id) or {}, action) or denied

    iam_evaluator.enforce = enforce_for_kind


def refusal(session: dict, action: str):
    kind, (service, _, operation) = session.get("PrincipalType"), action.partition(":")
    if kind not in ALLOWED:
        return None
    if service == "iam" and "_mfa_at" not in session:
        return INVALID
    if service == "sts" and operation not in ALLOWED[kind] | BY_ITSELF:
        return EvalResult("ImplicitDeny", session["Arn"])
    return None
