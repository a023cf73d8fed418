"""CloudFront: what a Lambda function may answer at an event.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-generating-http-responses.html
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html
"""

import base64
import binascii
import re

DISALLOWED = re.compile(
    r"^(connection|expect|keep-alive|proxy-(authenticate|authorization|connection)|trailer|upgrade"
    r"|x-accel-(buffering|charset|limit-rate|redirect)|x-amz-cf-.*|x-amzn-(auth|cf-billing|cf-id|cf-xff|errortype|fle-profile"
    r"|header-count|header-order|lambda-integration-tag|requestid)|x-cache|x-edge-.*|x-forwarded-proto|x-real-ip)$"
)
READ_ONLY = {
    "viewer-request": {"cdn-loop", "content-length", "host", "transfer-encoding", "via"},
    "origin-request": {
        "accept-encoding",
        "cdn-loop",
        "content-length",
        "if-modified-since",
        "if-none-match",
        "if-range",
        "if-unmodified-since",
        "transfer-encoding",
        "via",
    },
    "origin-response": {"transfer-encoding", "via"},
    "viewer-response": {"warning", "via", "content-length", "content-encoding", "transfer-encoding"},
}
KB = 1024
# As plain text, and in base64.
MOST = {"viewer": (40 * KB, 53.2 * KB), "origin": (1024 * KB, 1.33 * 1024 * KB)}


class Invalid(Exception):
    """CloudFront does not take the answer, for this reason."""


def check_request(event_type: str, answer, told: dict) -> None:
    if not isinstance(answer, dict):
        raise Invalid("it is neither a request nor a response")
    if not isinstance(answer.get("uri"), str) or not answer["uri"].startswith("/"):
        raise Invalid("the URI does not begin with a slash")
    query = answer.get("querystring", "")
    if not isinstance(query, str) or re.search(r"[\s\x00-\x1f#]", query):
        raise Invalid("the query string has a space, a control character or a #")
    if len(answer["uri"]) + len(query) >= 8192:
        raise Invalid("the URI has 8,192 characters or more")
    check_headers(event_type, answer, told)
    body = answer.get("body") or {}
    if body.get("action") == "replace":
        check_body(event_type, body.get("data"), body.get("encoding", "base64"))


def check_response(event_type: str, answer, told: dict) -> None:
    if not isinstance(answer, dict) or not isinstance(answer.get("status"), str) or not re.match(r"^[1-5]\d\d$", answer["status"]):
        raise Invalid("the status is no text of three digits")
    if event_type == "viewer-response" and answer["status"] != told["status"]:
        raise Invalid("the status of a viewer response cannot be changed")
    check_headers(event_type, answer, told)
    if "body" in answer:
        if event_type == "viewer-response":
            raise Invalid("the body of a viewer response cannot be changed")
        check_body(event_type, answer["body"], answer.get("bodyEncoding", "text"))


def check_headers(event_type: str, answer: dict, told: dict) -> None:
    headers = answer.get("headers") or {}
    for name, values in headers.items():
        if DISALLOWED.match(name.lower()):
            raise Invalid(f"the header {name} is not allowed")
        if not isinstance(values, list) or any(not isinstance(each, dict) for each in values):
            raise Invalid(f"the header {name} is no list of keys and values")
        for each in values:
            if each.get("key", name).lower() != name.lower() or not isinstance(each.get("value"), str):
                raise Invalid(f"the header {name} has another key, or a value that is no text")
    texts = lambda them, name: [each["value"] for each in (them.get("headers") or {}).get(name, [])]  # noqa: E731
    for name in READ_ONLY[event_type]:
        if texts(answer, name) != texts(told, name):
            raise Invalid(f"the header {name} is read-only")


def check_body(event_type: str, body, encoding: str) -> None:
    if not isinstance(body, str) or encoding not in ("text", "base64"):
        raise Invalid("the body is no text, or has another encoding than text and base64")
    if len(body.encode()) > MOST[event_type.partition("-")[0]][encoding == "base64"]:
        raise Invalid("the body is too large")
    if encoding == "base64":
        try:
            base64.b64decode(body, validate=True)
        except binascii.Error as error:
            raise Invalid("the body is not in base64") from error


def headers_of(answer: dict, name: str = "headers") -> dict:
    """By name in small letters, as the emulator has them: a value, or a list where there are several."""
    headers = {}
    for header, values in (answer.get(name) or {}).items():
        texts = [each["value"] for each in values]
        if texts:
            headers[header.lower()] = texts if len(texts) > 1 else texts[0]
    return headers


def text_of(answer: dict, name: str = "body", encoding: str = "bodyEncoding") -> bytes:
    text = answer.get(name) or ""
    # A body that replaces a request's is in base64 unless it says otherwise, one of a response is text.
    in_base64 = answer.get(encoding, "text" if name == "body" else "base64") == "base64"
    return base64.b64decode(text) if in_base64 else text.encode()
