"""IAM: who calls a queue, topic or stream that is encrypted with a key of the account must be allowed to use the key, too, and who
puts or gets an object. It is the service that uses the key: a policy may ask by which (`kms:ViaService`).

A key that AWS manages for a service asks nothing of the caller. The key policy counts for the caller; for a service that
delivers, as SNS does to a queue, neither here nor in the emulator. The metadata of an object takes no key; the parts of an upload are not looked at. A policy about a call of KMS
itself may ask for its encryption context.
https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html
https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context
"""

import json
from contextvars import ContextVar

from ministack import app
from ministack.core import iam_evaluator
from ministack.core.iam_actions import identity_denial_message
from ministack.core.iam_evaluator import AuthError
from ministack.services import kinesis, kms, s3, sns, sqs

ENCRYPT, DECRYPT = "kms:GenerateDataKey", "kms:Decrypt"
ASKED = {
    "sqs:SendMessage": (ENCRYPT, DECRYPT),
    "sqs:ReceiveMessage": (DECRYPT,),
    "sns:Publish": (ENCRYPT, DECRYPT),
    "kinesis:PutRecord": (ENCRYPT,),
    "kinesis:PutRecords": (ENCRYPT,),
    "kinesis:GetRecords": (DECRYPT,),
    "kinesis:SubscribeToShard": (DECRYPT,),
    "s3:PutObject": (ENCRYPT,),
    "s3:GetObject": (DECRYPT,),
}
ERRORS = {"sqs": "KmsAccessDenied", "s3": "AccessDenied"}
CONTEXT = "s3:x-amz-server-side-encryption"
HEADER = "x-amz-server-side-encryption-aws-kms-key-id"
# IAM is asked for a HEAD as it is for a GET.
method: ContextVar[str] = ContextVar("method", default="")


def apply() -> None:
    enforce, pin_request = iam_evaluator.enforce, app.pin_signed_request

    def pin_with_method(own_method, *request):
        method.set(own_method)
        pin_request(own_method, *request)

    def enforce_with_key(access_key_id, action, service, region, resource_arn="*", service_context=None):
        if service == "kms":
            service_context = {**(service_context or {}), **encryption_context()}
        denied = enforce(access_key_id, action, service, region, resource_arn, service_context)
        if denied or action not in ASKED or not (key := key_of(service, resource_arn, service_context or {}, action)):
            return denied
        for asked in ASKED[action]:
            via = {"kms:ViaService": f"{service}.{region}.amazonaws.com"}
            denied = enforce(access_key_id, asked, "kms", region, key, via)
            if denied:
                explicit = getattr(denied, "decision", "") == "Deny"
                message = identity_denial_message(asked, getattr(denied, "principal_arn", ""), key, explicit)
                return AuthError(ERRORS.get(service, "KMSAccessDeniedException"), message)
        return None

    iam_evaluator.enforce = enforce_with_key
    app.pin_signed_request = pin_with_method


def encryption_context() -> dict:
    """Of a call of KMS; a request of root is not kept, and nobody asks what root may."""
    request = iam_evaluator._signed_request.get()
    try:
        pairs = json.loads((request and request.body) or b"{}").get("EncryptionContext") or {}
    except (ValueError, AttributeError):
        return {}
    return {f"kms:EncryptionContext:{name}": value for name, value in pairs.items()}


def key_of(service: str, arn: str, context: dict, action: str) -> str | None:
    """The ARN of the key of the account, if it is encrypted with one."""
    if service == "s3":
        key = key_of_put(arn, context) if action == "s3:PutObject" else key_of_get(arn)
    elif service == "sqs":
        key = ((sqs._queue_by_arn(arn) or {}).get("attributes") or {}).get("KmsMasterKeyId")
    elif service == "sns":
        key = ((sns._topics.get(arn) or {}).get("attributes") or {}).get("KmsMasterKeyId")
    else:
        key = (kinesis._streams.get(arn.partition(":stream/")[2].partition("/")[0]) or {}).get("KeyId")
    # What AWS manages is not among the keys of the account.
    return (kms._resolve_key(key) or {}).get("Arn") if key else None


def key_of_put(arn: str, context: dict) -> str | None:
    """What the put says, or else the bucket. Through an access point the bucket is asked as well."""
    bucket, path = bucket_and_key(arn)
    if not path or f"{CONTEXT}-customer-algorithm" in context:
        return None
    if CONTEXT in context:
        return context.get(f"{CONTEXT}-aws-kms-key-id")
    return s3._bucket_default_sse_headers(bucket).get(HEADER)


def key_of_get(arn: str) -> str | None:
    bucket, path = bucket_and_key(arn)
    if not path or method.get() == "HEAD":
        return None
    found = ((s3._buckets.get(bucket) or {}).get("objects") or {}).get(path) or {}
    return (found.get("preserved_headers") or {}).get(HEADER)


def bucket_and_key(arn: str) -> tuple[str, str]:
    bucket, _, path = arn.removeprefix("arn:aws:s3:::").partition("/")
    return (bucket, path) if arn.startswith("arn:aws:s3:::") else ("", "")
