"""S3: a put with `aws:kms` and no key, which takes the AWS managed key; SSE-C, which is blocked where the bucket does not allow it; and what
policies are told of a put's key.

https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html
https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys
"""

from xml.etree import ElementTree

from ministack.core import iam_actions
from ministack.core.responses import get_account_id, get_region
from ministack.services import s3

ALGORITHM = "x-amz-server-side-encryption"
KEY = "x-amz-server-side-encryption-aws-kms-key-id"
CUSTOMER_ALGORITHM = "x-amz-server-side-encryption-customer-algorithm"


def apply() -> None:
    resolve_headers, context_of = s3._resolve_sse_write_headers, iam_actions.s3_service_context

    def resolve_headers_with_key(headers, bucket):
        if headers.get(CUSTOMER_ALGORITHM) and not allows_customer_keys(bucket):
            return None, s3._error("AccessDenied", "Access Denied", 403)
        if headers.get(ALGORITHM) == "aws:kms" and not headers.get(KEY):
            headers = {**headers, KEY: f"arn:aws:kms:{get_region()}:{get_account_id()}:alias/aws/s3"}
        return resolve_headers(headers, bucket)

    def context_with_key(iam_action, query_params, path="", headers=None):
        context = context_of(iam_action, query_params, path, headers)
        if iam_action != "s3:PutObject":
            return context
        told = {f"s3:{name}": (headers or {}).get(name) for name in (KEY, CUSTOMER_ALGORITHM)}
        return {**context, **{name: value for name, value in told.items() if value}}

    s3._resolve_sse_write_headers = resolve_headers_with_key
    iam_actions.s3_service_context = context_with_key


def allows_customer_keys(bucket: str) -> bool:
    """New buckets block them since April 2026."""
    stored = s3._bucket_encryption.get(bucket)
    types = ElementTree.fromstring(stored).iter() if stored else ()
    blocked = [element.text for element in types if element.tag.rpartition("}")[2] == "EncryptionType"]
    return blocked == ["NONE"]
