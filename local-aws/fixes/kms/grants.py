"""KMS: who may use a key by a grant, and the encryption context in policies. The emulator keeps grants and never asks them.

A grant allows its operations to its grantee, on its key, if the encryption context of the request is, or has in it, what the grant
wants. What a policy denies it does not allow.
https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html

The condition keys `kms:EncryptionContext:<name>` and `kms:EncryptionContextKeys` are those of the request.
https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context

A call that names an alias goes to the key of the alias.
https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
"""

from ministack.core import iam_actions, iam_evaluator
from ministack.core.iam_evaluator import EvalResult, _principal_matches
from ministack.services import kms

from ..iam import request


def apply() -> None:
    enforce, tag_context, extract = (
        iam_evaluator.enforce,
        iam_actions.request_tag_context,
        iam_actions.extract_resource_arn,
    )

    def enforce_with_grants(access_key_id, action, service, region, resource_arn="*", service_context=None):
        denied = enforce(access_key_id, action, service, region, resource_arn, service_context)
        refused = isinstance(denied, EvalResult) and denied.decision == "ImplicitDeny"
        if service == "kms" and refused and is_granted(denied.principal_arn, action, resource_arn):
            return None
        return denied

    def context_of_request(service, action, body, params):
        context = tag_context(service, action, body, params)
        given = encryption_context() if service == "kms" else {}
        if given:
            context = {**context, "kms:EncryptionContextKeys": list(given)}
            context.update({f"kms:EncryptionContext:{name}": value for name, value in given.items()})
        return context

    def extract_key(service, *place):
        arn = extract(service, *place)
        return (kms._resolve_key(arn) or {}).get("Arn", arn) if service == "kms" and ":alias/" in arn else arn

    iam_evaluator.enforce = enforce_with_grants
    iam_actions.request_tag_context = context_of_request
    iam_actions.extract_resource_arn = extract_key


def is_granted(principal_arn: str, action: str, key_arn: str) -> bool:
    operation, context = action.removeprefix("kms:"), encryption_context()
    return any(
        grant["KeyId"] == key_arn
        and operation in grant["Operations"]
        and _principal_matches({"AWS": grant["GranteePrincipal"]}, principal_arn)
        and is_within(grant.get("Constraints") or {}, context)
        for grant in kms._grants.values()
    )


def is_within(constraints: dict, context: dict) -> bool:
    equal, subset = constraints.get("EncryptionContextEquals"), constraints.get("EncryptionContextSubset") or {}
    return (equal is None or context == equal) and subset.items() <= context.items()


def encryption_context() -> dict:
    return request.fields().get("EncryptionContext") or {}
