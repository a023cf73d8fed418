"""IAM: who calls what is encrypted with a key of the account must be allowed to use the key, too. It is the service that uses the key:
a policy may ask by which (`kms:ViaService`).

A key that AWS manages for a service asks nothing of the caller. The key policy counts for the caller; for a service that
delivers, as SNS does to a queue, neither here nor in the emulator.
https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html

A SecureString is encrypted when it is put, and decrypted for who asks for that; a secret always.
https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html
https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html

Of an object its metadata take no key; the parts of an upload are not looked at.
https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
"""

from contextvars import ContextVar

from ministack import app
from ministack.core import iam_evaluator
from ministack.core.iam_actions import identity_denial_message
from ministack.core.iam_evaluator import AuthError
from ministack.services import kinesis, kms, s3, secretsmanager, sns, sqs, ssm

from . import request

ENCRYPT, DECRYPT = "kms:GenerateDataKey", "kms:Decrypt"
OF_PUT = "s3:x-amz-server-side-encryption"
KEY_OF_OBJECT = "x-amz-server-side-encryption-aws-kms-key-id"
# IAM is asked for a HEAD as it is for a GET.
_method: ContextVar[str] = ContextVar("method_that_is_checked", default="")


def apply() -> None:
    enforce, pin_request = iam_evaluator.enforce, app.pin_signed_request

    def pin_with_method(method, *rest):
        _method.set(method)
        pin_request(method, *rest)

    def enforce_with_key(access_key_id, action, service, region, resource_arn="*", service_context=None):
        denied = enforce(access_key_id, action, service, region, resource_arn, service_context)
        if denied or action not in ASKED:
            return denied
        keys_of, operations = ASKED[action]
        via = {"kms:ViaService": f"{service}.{region}.amazonaws.com"}
        for key in [key for name in keys_of(resource_arn, service_context or {}) if (key := of_account(name))]:
            for asked in operations() if callable(operations) else operations:
                # As it stands when it is asked: grants come after this.
                denied = iam_evaluator.enforce(access_key_id, asked, "kms", region, key, via)
                if denied:
                    explicit = getattr(denied, "decision", "") == "Deny"
                    message = identity_denial_message(asked, getattr(denied, "principal_arn", ""), key, explicit)
                    return AuthError(CODES.get(service, "KMSAccessDeniedException"), message)
        return None

    iam_evaluator.enforce = enforce_with_key
    app.pin_signed_request = pin_with_method


def of_account(key: str | None) -> str | None:
    """The ARN of a key of the account: what AWS manages is not among them."""
    return (kms._resolve_key(key) or {}).get("Arn")


def object_to_put(arn: str, context: dict) -> list:
    """What the put says, or else the bucket. Through an access point the bucket is asked as well."""
    bucket, path = bucket_and_path(arn)
    if not path or f"{OF_PUT}-customer-algorithm" in context:
        return []
    if OF_PUT in context:
        return [context.get(f"{OF_PUT}-aws-kms-key-id")]
    return [s3._bucket_default_sse_headers(bucket).get(KEY_OF_OBJECT)]


def object_to_get(arn: str, _context: dict) -> list:
    bucket, path = bucket_and_path(arn)
    if not path or _method.get() == "HEAD":
        return []
    found = ((s3._buckets.get(bucket) or {}).get("objects") or {}).get(path) or {}
    return [(found.get("preserved_headers") or {}).get(KEY_OF_OBJECT)]


def bucket_and_path(arn: str) -> tuple[str, str]:
    bucket, _, path = arn.removeprefix("arn:aws:s3:::").partition("/")
    return (bucket, path) if arn.startswith("arn:aws:s3:::") else ("", "")


def queue(arn: str, _context: dict) -> list:
    return [((sqs._queue_by_arn(arn) or {}).get("attributes") or {}).get("KmsMasterKeyId")]


def topic(arn: str, _context: dict) -> list:
    return [((sns._topics.get(arn) or {}).get("attributes") or {}).get("KmsMasterKeyId")]


def stream(arn: str, _context: dict) -> list:
    return [(kinesis._streams.get(arn.partition(":stream/")[2].partition("/")[0]) or {}).get("KeyId")]


def new_parameter(_arn: str, _context: dict) -> list:
    fields = request.fields()
    return [fields.get("KeyId")] if fields.get("Type") == "SecureString" else []


def encrypt_parameter() -> tuple:
    return (ENCRYPT,) if request.fields().get("Tier") == "Advanced" else ("kms:Encrypt",)


def named_parameters(_arn: str, _context: dict) -> list:
    fields = request.fields()
    if not fields.get("WithDecryption"):
        return []
    names = fields.get("Names") or [fields.get("Name") or ""]
    return [(ssm._select_parameter(name)[0] or {}).get("KeyId") for name in names]


def parameters_of_path(_arn: str, _context: dict) -> list:
    fields = request.fields()
    path = f"{fields.get('Path', '').rstrip('/')}/"
    below = [parameter for name, parameter in ssm._parameters.items() if name.startswith(path)]
    return list({parameter.get("KeyId") for parameter in below}) if fields.get("WithDecryption") else []


def secret(arn: str, _context: dict) -> list:
    found = secretsmanager._resolve(request.fields().get("SecretId") or arn)[1] or {}
    return [request.fields().get("KmsKeyId") or found.get("KmsKeyId")]


ASKED = {
    "s3:PutObject": (object_to_put, (ENCRYPT,)),
    "s3:GetObject": (object_to_get, (DECRYPT,)),
    "sqs:SendMessage": (queue, (ENCRYPT, DECRYPT)),
    "sqs:ReceiveMessage": (queue, (DECRYPT,)),
    "sns:Publish": (topic, (ENCRYPT, DECRYPT)),
    "kinesis:PutRecord": (stream, (ENCRYPT,)),
    "kinesis:PutRecords": (stream, (ENCRYPT,)),
    "kinesis:GetRecords": (stream, (DECRYPT,)),
    "kinesis:SubscribeToShard": (stream, (DECRYPT,)),
    "ssm:PutParameter": (new_parameter, encrypt_parameter),
    "ssm:GetParameter": (named_parameters, (DECRYPT,)),
    "ssm:GetParameters": (named_parameters, (DECRYPT,)),
    "ssm:GetParametersByPath": (parameters_of_path, (DECRYPT,)),
    "ssm:GetParameterHistory": (named_parameters, (DECRYPT,)),
    "secretsmanager:CreateSecret": (secret, (ENCRYPT, DECRYPT)),
    "secretsmanager:PutSecretValue": (secret, (ENCRYPT, DECRYPT)),
    "secretsmanager:UpdateSecret": (secret, (ENCRYPT, DECRYPT)),
    "secretsmanager:GetSecretValue": (secret, (DECRYPT,)),
}
CODES = {
    "s3": "AccessDenied",
    "sqs": "KmsAccessDenied",
    "ssm": "AccessDeniedException",
    "secretsmanager": "AccessDeniedException",
}
