"""CloudFront: an origin group asks its second origin where the first answers with a chosen status code, or not at all; GET, HEAD and
OPTIONS only.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html
"""

from ministack.services import cloudfront

FAIL_OVER = ("GET", "HEAD", "OPTIONS")


def apply() -> None:
    fetch = cloudfront._fetch_from_origin

    async def fetch_from_group(origin, method, *arguments):
        if "failover" not in origin:
            return await fetch(origin, method, *arguments)
        codes, primary, secondary = origin["failover"]
        try:
            answer = await fetch(primary, method, *arguments)
        except (cloudfront.OriginTimeout, cloudfront.OriginUnreachable):
            if method not in FAIL_OVER:
                raise
        else:
            if answer[0] not in codes or method not in FAIL_OVER:
                return answer
        return await fetch(secondary, method, *arguments)

    cloudfront._fetch_from_origin = fetch_from_group
