"""CloudFront: an origin with a name of AWS is the emulator, by the protocol that it speaks on AWS; and what writes is sent on to a bucket,
whose policy has to allow it to this distribution.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
"""

import http.client
import os
import re

from ministack.core.responses import get_account_id, get_region
from ministack.services import cloudfront, s3

from ..iam.services import service_may

OF_AWS = re.compile(r"(^|\.)(amazonaws\.com|on\.aws)$")
# A website endpoint has no TLS, all others have nothing else.
WEBSITE = re.compile(r"\.s3-website[.-]")
READS = ("GET", "HEAD")
# Of a bucket by methods of HTTP, where it is asked for an object and nothing else.
ACTIONS = {"PUT": "s3:PutObject", "DELETE": "s3:DeleteObject"}


def apply() -> None:
    fetch, forward = cloudfront._fetch_from_origin, cloudfront._forward_to_origin

    async def fetch_or_write(origin, method, uri, query, headers, body, *arguments):
        if not origin.get("s3_bucket") or method in READS:
            return await fetch(origin, method, uri, query, headers, body, *arguments)
        dist_arn = arguments[-1]
        status, answered, text = await cloudfront.run_offloop(write, origin, method, uri, headers, body, dist_arn)
        return status, http.client.responses.get(status, ""), {name.lower(): value for name, value in answered.items()}, text

    def forward_here(origin, method, uri, query, headers, body, is_https, *arguments):
        name = cloudfront._normalize_origin_host(origin["domain_name"])
        if not OF_AWS.search(name):
            return forward(origin, method, uri, query, headers, body, is_https, *arguments)
        _, _, by_tls = cloudfront._origin_connect_target(origin, viewer_is_https=True)
        if by_tls == bool(WEBSITE.search(name)):
            raise cloudfront.OriginUnreachable(f"{name} does not speak {'HTTPS' if by_tls else 'HTTP'}")
        here = {"domain_name": "127.0.0.1", "http_port": int(os.environ["GATEWAY_PORT"]), "protocol_policy": "http-only"}
        # Another host is another API, or nobody's.
        sent = {**headers, "host": headers.get("host", name)}
        return forward({**origin, **here}, method, uri, query, sent, body, is_https, *arguments)

    cloudfront._fetch_from_origin = fetch_or_write
    cloudfront._forward_to_origin = forward_here


def write(origin: dict, method: str, uri: str, headers: dict, body: bytes, dist_arn: str) -> tuple:
    bucket, key = origin["s3_bucket"], cloudfront._s3_object_key(origin, uri)
    if method not in ACTIONS:
        return s3._error("MethodNotAllowed", "The specified method is not allowed against this resource.", 405, f"/{bucket}/{key}")
    if not origin.get("oac_id") or not may_write(bucket, key, ACTIONS[method], dist_arn):
        return s3._error("AccessDenied", "Access Denied", 403, f"/{bucket}/{key}")
    return s3._dispatch(method, bucket, key, dict(headers), body, {})


def may_write(bucket: str, key: str, action: str, dist_arn: str) -> bool:
    owner = s3._bucket_owner_account(bucket) or get_account_id()
    policy = s3._bucket_policies.get_scoped(owner, None, bucket)
    if not policy:
        return False
    return service_may("cloudfront", action, policy, f"arn:aws:s3:::{bucket}/{key}", get_region(), sourcearn=dist_arn)
