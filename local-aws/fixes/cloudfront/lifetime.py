"""CloudFront: for how long an answer is kept, by the TTLs of the cache policy and what the origin says.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
"""

import time
from email.utils import parsedate_to_datetime

from .config import ERROR_SECONDS

DAY, YEAR = 86_400, 31_536_000
ALWAYS_KEPT = {404, 414, 500, 501, 502, 503, 504}
KEPT_IF_TOLD = {400, 403, 405, 412, 415}


def lifetime(policy: dict, parsed: dict, answer: tuple) -> float:
    status, _, headers, _ = answer
    least, most = policy["MinTTL"], policy.get("MaxTTL", YEAR)
    told = told_by(headers)
    if status >= 400:
        if status not in ALWAYS_KEPT and (status not in KEPT_IF_TOLD or told is None):
            return 0
        return max(parsed["error_seconds"].get(status, ERROR_SECONDS), min(told or 0, most))
    if status in (206, 304) or status < 200:
        return 0
    if any(word in directives(headers) for word in ("no-cache", "no-store", "private")):
        return least
    return max(policy.get("DefaultTTL", DAY), least) if told is None else min(max(told, least), max(most, least))


def directives(headers: dict) -> dict[str, str]:
    pairs = (part.strip().partition("=") for part in str(headers.get("cache-control", "")).split(","))
    return {name.lower(): value.strip('"') for name, _, value in pairs if name}


def told_by(headers: dict) -> float | None:
    said = directives(headers)
    for name in ("s-maxage", "max-age"):
        if said.get(name, "").isdigit():
            return int(said[name])
    try:
        return max(0, parsedate_to_datetime(headers["expires"]).timestamp() - time.time())
    except (KeyError, TypeError, ValueError):
        return None
