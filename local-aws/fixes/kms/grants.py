"""KMS: who may use a key by a grant, and the encryption context in policies. The emulator keeps grants and never asks them.

A grant allows its operations to its grantee, on its key, if the encryption context of the request is, or has in it, what the grant
wants. What a policy denies it does not allow.
https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html

The condition keys `kms:EncryptionContext:<name>` and `kms:EncryptionContextKeys` are those of the request.
https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context

A call that names an alias goes to the key of the alias, and one that names no key to that of its ciphertext.
https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html

ReEncrypt is two actions: `kms:ReEncryptFrom` on the one key, with the context of the source, and `kms:ReEncryptTo` on the other.
https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html

`kms:GrantOperations` is what a grant would allow.
https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-grant-operations
"""

from ministack.core import iam_actions, iam_evaluator
from ministack.core.iam_actions import identity_denial_message
from ministack.core.iam_evaluator import AuthError, EvalResult, _principal_matches
from ministack.services import kms

from ..iam import request
from .ciphertexts import id_in

HALVES = {"kms:ReEncryptFrom": "Source", "kms:ReEncryptTo": "Destination"}


def apply() -> None:
    enforce, tag_context, extract = (
        iam_evaluator.enforce,
        iam_actions.request_tag_context,
        iam_actions.extract_resource_arn,
    )

    def enforce_with_grants(access_key_id, action, service, region, resource_arn="*", service_context=None):
        if action == "kms:ReEncrypt":
            return enforce_halves(access_key_id, service, region, service_context or {})
        denied = enforce(access_key_id, action, service, region, resource_arn, service_context)
        refused = isinstance(denied, EvalResult) and denied.decision == "ImplicitDeny"
        if service == "kms" and refused and is_granted(denied.principal_arn, action, resource_arn):
            return None
        return denied

    def enforce_halves(access_key_id, service, region, context):
        fields = request.fields()
        keys = (fields.get("SourceKeyId") or id_in(fields.get("CiphertextBlob")), fields.get("DestinationKeyId"))
        for (action, side), key in zip(HALVES.items(), keys):
            own = {**context, **keys_of_context(fields.get(f"{side}EncryptionContext") or {})}
            arn = (kms._resolve_key(key) or {}).get("Arn", "*")
            denied = enforce_with_grants(access_key_id, action, service, region, arn, own)
            if isinstance(denied, EvalResult):
                # What is answered would name an action that does not exist, and no key.
                explicit = denied.decision == "Deny"
                message = identity_denial_message(action, denied.principal_arn, arn, explicit)
                return AuthError("AccessDeniedException", message)
            if denied:
                return denied
        return None

    def context_of_request(service, action, body, params):
        context = tag_context(service, action, body, params)
        if service != "kms":
            return context
        operations = request.fields().get("Operations")
        granted = {"kms:GrantOperations": operations} if operations else {}
        return {**context, **keys_of_context(encryption_context()), **granted}

    def extract_key(service, *place):  # method, path, headers, body ...
        arn = extract(service, *place)
        if service != "kms":
            return arn
        named = id_in(request.json_fields(place[3]).get("CiphertextBlob")) if arn == "*" else arn
        return (kms._resolve_key(named) or {}).get("Arn", arn)

    iam_evaluator.enforce = enforce_with_grants
    iam_actions.request_tag_context = context_of_request
    iam_actions.extract_resource_arn = extract_key


def keys_of_context(given: dict) -> dict:
    if not given:
        return {}
    return {
        "kms:EncryptionContextKeys": list(given),
        **{f"kms:EncryptionContext:{name}": value for name, value in given.items()},
    }


def is_granted(principal_arn: str, action: str, key_arn: str) -> bool:
    operation, context = action.removeprefix("kms:"), encryption_context(HALVES.get(action, ""))
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


def encryption_context(side: str = "") -> dict:
    return request.fields().get(f"{side}EncryptionContext") or {}
