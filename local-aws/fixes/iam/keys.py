"""IAM: who calls a queue, topic or stream that is encrypted with a key of the account must be allowed to use the key, too.

A key that AWS manages for a service asks nothing of the caller. The key policy counts for the caller; for a service that
delivers, as SNS does to a queue, neither here nor in the emulator.
https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html
"""

from ministack.core import iam_evaluator
from ministack.core.iam_actions import identity_denial_message
from ministack.core.iam_evaluator import AuthError
from ministack.services import kinesis, kms, sns, sqs

ENCRYPT, DECRYPT = "kms:GenerateDataKey", "kms:Decrypt"
ASKED = {
    "sqs:SendMessage": (ENCRYPT, DECRYPT),
    "sqs:ReceiveMessage": (DECRYPT,),
    "sns:Publish": (ENCRYPT, DECRYPT),
    "kinesis:PutRecord": (ENCRYPT,),
    "kinesis:PutRecords": (ENCRYPT,),
    "kinesis:GetRecords": (DECRYPT,),
    "kinesis:SubscribeToShard": (DECRYPT,),
}


def apply() -> None:
    enforce = iam_evaluator.enforce

    def enforce_with_key(access_key_id, action, service, region, resource_arn="*", service_context=None):
        denied = enforce(access_key_id, action, service, region, resource_arn, service_context)
        if denied or action not in ASKED or not (key := key_of(service, resource_arn)):
            return denied
        for asked in ASKED[action]:
            denied = enforce(access_key_id, asked, "kms", region, key)
            if denied:
                explicit = getattr(denied, "decision", "") == "Deny"
                message = identity_denial_message(asked, getattr(denied, "principal_arn", ""), key, explicit)
                return AuthError("KMSAccessDeniedException" if service != "sqs" else "KmsAccessDenied", message)
        return None

    iam_evaluator.enforce = enforce_with_key


def key_of(service: str, arn: str) -> str | None:
    """The ARN of the key of the account, if it is encrypted with one."""
    if service == "sqs":
        key = ((sqs._queue_by_arn(arn) or {}).get("attributes") or {}).get("KmsMasterKeyId")
    elif service == "sns":
        key = ((sns._topics.get(arn) or {}).get("attributes") or {}).get("KmsMasterKeyId")
    else:
        key = (kinesis._streams.get(arn.partition(":stream/")[2].partition("/")[0]) or {}).get("KeyId")
    # What AWS manages is not among the keys of the account.
    return (kms._resolve_key(key) or {}).get("Arn")
