"""S3: a put with `aws:kms` and no key, which takes the AWS managed key.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-kms-encryption.html
"""

from ministack.core.responses import get_account_id, get_region
from ministack.services import s3

ALGORITHM = "x-amz-server-side-encryption"
KEY = "x-amz-server-side-encryption-aws-kms-key-id"


def apply() -> None:
    resolve_headers = s3._resolve_sse_write_headers

    def resolve_headers_with_key(headers, bucket):
        if headers.get(ALGORITHM) == "aws:kms" and not headers.get(KEY):
            managed_key = f"arn:aws:kms:{get_region()}:{get_account_id()}:alias/aws/s3"
            headers = {**headers, KEY: s3._bucket_default_sse_headers(bucket).get(KEY, managed_key)}
        return resolve_headers(headers, bucket)

    s3._resolve_sse_write_headers = resolve_headers_with_key
