"""CloudTrail: an event says who called, by the session's name; an event of KMS names the key, and what is not secret of the request.

The emulator takes everybody for a user who is called like the access key, and keeps the texts that are to be encrypted.
https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
https://docs.aws.amazon.com/kms/latest/developerguide/understanding-kms-entries.html
https://docs.aws.amazon.com/kms/latest/developerguide/ct-decrypt.html
"""

import json

from ministack import app
from ministack.core import iam_evaluator
from ministack.core.iam_evaluator import ResolvedCredential
from ministack.services import cloudtrail, kms

from ..iam import request
from ..iam.principal import role_of
from ..kms.ciphertexts import id_in

# What a request of KMS may be told of. All else may be a secret, or is one.
TOLD = {
    "DestinationEncryptionContext": "destinationEncryptionContext",
    "DestinationKeyId": "destinationKeyId",
    "EncryptionAlgorithm": "encryptionAlgorithm",
    "EncryptionContext": "encryptionContext",
    "GranteePrincipal": "granteePrincipal",
    "GrantId": "grantId",
    "KeyId": "keyId",
    "KeySpec": "keySpec",
    "NumberOfBytes": "numberOfBytes",
    "Operations": "operations",
    "SourceEncryptionContext": "sourceEncryptionContext",
    "SourceKeyId": "sourceKeyId",
}


def apply() -> None:
    resources, record = app._ct_resources, cloudtrail.record_event

    def resources_with_keys(service, method, path, body):
        if service != "kms":
            return resources(service, method, path, body)
        return [{"ResourceType": "AWS::KMS::Key", "ResourceName": arn} for arn in keys_of(request.json_fields(body))]

    def record_with_caller(**event):
        if event["service"] == "kms":
            given = event["request_params"]
            event["request_params"] = {told: given[name] for name, told in TOLD.items() if name in given}
        caller = iam_evaluator.resolve_credential(event["access_key_id"])
        known = isinstance(caller, ResolvedCredential)
        record(**{**event, "username": name_of(caller) if known else event["username"]})
        if known:
            correct(cloudtrail._get_event_queue()[-1], caller)

    app._ct_resources = resources_with_keys
    cloudtrail.record_event = record_with_caller


def keys_of(fields: dict) -> list[str]:
    first = fields.get("KeyId") or fields.get("SourceKeyId") or id_in(fields.get("CiphertextBlob"))
    return [key["Arn"] for name in (first, fields.get("DestinationKeyId")) if (key := kms._resolve_key(name))]


def name_of(caller: ResolvedCredential) -> str:
    return "root" if caller.principal_type == "Root" else caller.principal_arn.rpartition("/")[2]


def correct(event: dict, caller: ResolvedCredential) -> None:
    told = json.loads(event["CloudTrailEvent"])
    identity = {
        "type": "IAMUser" if caller.principal_type == "User" else caller.principal_type,
        "principalId": caller.principal_id,
        "arn": caller.principal_arn,
        "accountId": caller.account_id,
        "accessKeyId": caller.access_key_id,
    }
    if caller.principal_type == "User":
        identity["userName"] = name_of(caller)
    if caller.principal_type == "AssumedRole":
        issuer = {"type": "Role", "arn": role_of(caller.principal_arn), "accountId": caller.account_id}
        identity["sessionContext"] = {"sessionIssuer": issuer}
    told["userIdentity"] = identity
    told["resources"] = [
        {"accountId": caller.account_id, "type": each["ResourceType"], "ARN": each["ResourceName"]}
        for each in event["Resources"]
    ]
    event["CloudTrailEvent"] = json.dumps(told)
