"""CloudFront: answers are kept at the edge, by the key and for as long as a behaviour's cache policy says, until they are invalidated; the
emulator always asks the origin.

`X-Cache` says what became of a request, `Age` for how long the answer has been there. Behaviours without a cache policy, and requests for a
range, are not kept. An answer that is too old is asked for with its ETag, and is not given out where the origin fails.
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-the-cache-key.html
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
"""

import time
from dataclasses import dataclass

from ministack.services import cloudfront

from .lifetime import lifetime
from .viewer import ERROR, MISS, current


@dataclass
class Entry:
    answer: tuple
    path: str
    since: float
    until: float


# By distribution and key.
entries: dict[str, dict[tuple, Entry]] = {}


def apply() -> None:
    fetch, invalidate = cloudfront._fetch_from_origin, cloudfront._create_invalidation

    async def fetch_or_remember(origin, method, uri, query, headers, body, *arguments):
        viewer = current.get()
        policy = policy_of(viewer.behavior)
        ranged = {"range", "if-range"} & headers.keys()
        is_kept = policy and not ranged and method in (viewer.behavior["cached_methods"] or ["GET", "HEAD"])
        if not is_kept:
            return noted(viewer, MISS, await fetch(origin, method, uri, query, headers, body, *arguments))
        kept = entries.setdefault(viewer.dist["Id"], {})
        key = key_of(viewer, policy, method, uri, query, headers)
        # Who asks for the head alone gets it of a whole answer, too.
        entry, now = kept.get(key) or kept.get(("GET", *key[1:])), time.monotonic()
        if entry and now < entry.until:
            viewer.age = int(now - entry.since)
            status, reason, answered, text = unless_known(headers, noted(viewer, "Hit from cloudfront", entry.answer))
            return status, reason, answered, b"" if method == "HEAD" else text
        # What the viewer has is for the edge to compare: the edge wants the whole answer.
        asked = {name: value for name, value in headers.items() if not name.startswith("if-")}
        tag = entry and entry.answer[0] == 200 and entry.answer[2].get("etag")
        if tag:
            asked["if-none-match"] = tag
        answer = await fetch(origin, method, uri, query, asked, body, *arguments)
        is_same = bool(tag) and answer[0] == 304
        if is_same:
            answer = entry.answer
        seconds = lifetime(policy, viewer.parsed, answer)
        if seconds > 0:
            kept[key] = Entry(answer, f"{uri}?{query}" if query else uri, now, now + seconds)
        else:
            kept.pop(key, None)
        return unless_known(headers, noted(viewer, "RefreshHit from cloudfront" if is_same else MISS, answer))

    def invalidate_and_forget(dist_id, body):
        before = len(cloudfront._invalidations.get(dist_id) or [])
        answer = invalidate(dist_id, body)
        for invalidation in (cloudfront._invalidations.get(dist_id) or [])[before:]:
            forget(dist_id, invalidation["InvalidationBatch"]["Paths"]["Items"])
        return answer

    cloudfront._fetch_from_origin = fetch_or_remember
    cloudfront._create_invalidation = invalidate_and_forget


def policy_of(behavior: dict) -> dict | None:
    policy_id = behavior.get("cache_policy_id")
    policy = cloudfront._cache_policies.get(policy_id) or cloudfront._MANAGED_CACHE_POLICIES.get(policy_id)
    return policy and policy["Config"]


def key_of(viewer, policy: dict, method: str, uri: str, query: str, headers: dict) -> tuple:
    known = policy.get("Parameters") or {}
    named = lambda kind, names: _is_named(known.get(f"{kind}Behavior", "none"), known.get(names) or [])  # noqa: E731
    in_query, in_headers, in_cookies = named("QueryString", "QueryStrings"), named("Header", "Headers"), named("Cookie", "Cookies")
    cookies = cloudfront._event_cookies_from_header(headers.get("cookie", ""))
    accepted = viewer.headers.get("accept-encoding", "").lower()
    encodings = {"gzip": known.get("EnableAcceptEncodingGzip"), "br": known.get("EnableAcceptEncodingBrotli")}
    return (
        method,
        uri,
        "&".join(pair for pair in query.split("&") if in_query(pair.partition("=")[0])),
        tuple(sorted((name, str(value)) for name, value in headers.items() if in_headers(name))),
        tuple(sorted((name, cookie["value"]) for name, cookie in cookies.items() if in_cookies(name))),
        tuple(name for name, is_on in encodings.items() if is_on and name in accepted),
    )


def _is_named(kind: str, names: list[str]):
    listed = {name.lower() for name in names}
    if kind == "allExcept":
        return lambda name: name.lower() not in listed
    return lambda name: kind == "all" or (kind == "whitelist" and name.lower() in listed)


def unless_known(headers: dict, answer: tuple) -> tuple:
    """304 for a viewer that has the answer already."""
    tag = answer[2].get("etag")
    if answer[0] != 200 or not tag or headers.get("if-none-match") != tag:
        return answer
    return 304, "Not Modified", {name: value for name, value in answer[2].items() if name != "content-length"}, b""


def noted(viewer, x_cache: str, answer: tuple) -> tuple:
    # A page for an error does not make it undone.
    if viewer.x_cache != ERROR:
        viewer.x_cache = ERROR if answer[0] >= 400 else x_cache
    return answer[0], answer[1], dict(answer[2]), answer[3]


def forget(dist_id: str, paths: list[str]) -> None:
    """A path may have a query string, and `*` at its end; headers and cookies do not matter."""
    patterns = [path if path.startswith("/") else f"/{path}" for path in paths]
    kept = entries.get(dist_id, {})
    for key, entry in [*kept.items()]:
        if any(entry.path == it or (it.endswith("*") and entry.path.startswith(it[:-1])) for it in patterns):
            del kept[key]
