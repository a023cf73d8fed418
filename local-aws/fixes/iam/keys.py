"""IAM: who calls what is encrypted with a key of the account must be allowed to use the key, too.

A key that AWS manages for a service asks nothing of the caller. The key policy counts for the caller; for a service that
delivers, as SNS does to a queue, neither here nor in the emulator.
https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html

Policies see by `kms:ViaService` which service uses the key for the caller.
https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service

A SecureString is encrypted when it is put, and decrypted for who asks for that; a secret always.
https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html
https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
"""

from ministack.core import iam_evaluator
from ministack.core.iam_actions import identity_denial_message
from ministack.core.iam_evaluator import AuthError
from ministack.services import kinesis, kms, secretsmanager, sns, sqs, ssm

from . import request

ENCRYPT, DECRYPT = "kms:GenerateDataKey", "kms:Decrypt"


def apply() -> None:
    enforce = iam_evaluator.enforce

    def enforce_with_key(access_key_id, action, service, region, resource_arn="*", service_context=None):
        denied = enforce(access_key_id, action, service, region, resource_arn, service_context)
        if denied or action not in ASKED:
            return denied
        keys_of, operations = ASKED[action]
        for key in [key for name in keys_of(resource_arn) if (key := of_account(name))]:
            for asked in operations() if callable(operations) else operations:
                # As it stands when it is asked: grants come after this.
                via = {"kms:ViaService": f"{service}.{region}.amazonaws.com"}
                denied = iam_evaluator.enforce(access_key_id, asked, "kms", region, key, via)
                if denied:
                    explicit = getattr(denied, "decision", "") == "Deny"
                    message = identity_denial_message(asked, getattr(denied, "principal_arn", ""), key, explicit)
                    return AuthError(CODES.get(service, "KMSAccessDeniedException"), message)
        return None

    iam_evaluator.enforce = enforce_with_key


def of_account(key: str | None) -> str | None:
    """The ARN of a key of the account: what AWS manages is not among them."""
    return (kms._resolve_key(key) or {}).get("Arn")


def queue(arn: str) -> list:
    return [((sqs._queue_by_arn(arn) or {}).get("attributes") or {}).get("KmsMasterKeyId")]


def topic(arn: str) -> list:
    return [((sns._topics.get(arn) or {}).get("attributes") or {}).get("KmsMasterKeyId")]


def stream(arn: str) -> list:
    return [(kinesis._streams.get(arn.partition(":stream/")[2].partition("/")[0]) or {}).get("KeyId")]


def new_parameter(_arn: str) -> list:
    fields = request.fields()
    return [fields.get("KeyId")] if fields.get("Type") == "SecureString" else []


def encrypt_parameter() -> tuple:
    return (ENCRYPT,) if request.fields().get("Tier") == "Advanced" else ("kms:Encrypt",)


def named_parameters(_arn: str) -> list:
    fields = request.fields()
    if not fields.get("WithDecryption"):
        return []
    names = fields.get("Names") or [fields.get("Name") or ""]
    return [(ssm._select_parameter(name)[0] or {}).get("KeyId") for name in names]


def parameters_of_path(_arn: str) -> list:
    fields = request.fields()
    path = f"{fields.get('Path', '').rstrip('/')}/"
    below = [parameter for name, parameter in ssm._parameters.items() if name.startswith(path)]
    return list({parameter.get("KeyId") for parameter in below}) if fields.get("WithDecryption") else []


def secret(arn: str) -> list:
    found = secretsmanager._resolve(request.fields().get("SecretId") or arn)[1] or {}
    return [request.fields().get("KmsKeyId") or found.get("KmsKeyId")]


ASKED = {
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
CODES = {"sqs": "KmsAccessDenied", "ssm": "AccessDeniedException", "secretsmanager": "AccessDeniedException"}
