"""CloudFront: a behaviour that trusts key groups answers signed URLs and signed cookies alone, with a canned or a custom policy.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-custom-policy.html
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-signed-cookies.html
"""

import base64
import ipaddress
import json
import re
import time
from urllib.parse import unquote

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from ministack.services import cloudfront

NAMES = ("Expires", "Policy", "Signature", "Key-Pair-Id", "Hash-Algorithm")
HASHES = {"SHA1": hashes.SHA1, "SHA256": hashes.SHA256}
KNOWN_CONDITIONS = {"DateLessThan": "AWS:EpochTime", "DateGreaterThan": "AWS:EpochTime", "IpAddress": "AWS:SourceIp"}


def without_signature(query: str) -> str:
    """What the cache and the origin see of a query string."""
    return "&".join(pair for pair in query.split("&") if pair.partition("=")[0] not in NAMES)


def refusal(viewer) -> tuple | None:
    behavior = viewer.behavior
    if behavior["signers"]:
        raise ValueError("The emulator knows no trusted signers, which are accounts: use a key group.")
    if not behavior["key_groups"]:
        return None
    given = signature_of(viewer)
    if "Key-Pair-Id" not in given:
        return forbidden("MissingKey", "Missing Key-Pair-Id query parameter or cookie value")
    key = key_of(behavior["key_groups"], given["Key-Pair-Id"])
    if key is None:
        return forbidden("InvalidKey", "Unknown Key")
    host = viewer.headers.get("host", "").partition(":")[0]
    query = without_signature(viewer.query)
    url = f"https://{host}{viewer.uri}" + (f"?{query}" if query else "")
    try:
        policy = policy_of(given, url)
        verify(key, HASHES[given.get("Hash-Algorithm", "SHA1")](), decoded(given["Signature"]), policy)
        is_open = allows(json.loads(policy), url, viewer.address)
    except (InvalidSignature, KeyError, TypeError, ValueError):
        is_open = False
    return None if is_open else forbidden("AccessDenied", "Access denied")


def signature_of(viewer) -> dict[str, str]:
    """Of the URL; of the cookies only where it has none."""
    pairs = [pair.partition("=") for pair in viewer.query.split("&")]
    given = {name: unquote(value) for name, _, value in pairs if name in NAMES}
    if given:
        return given
    cookies = cloudfront._event_cookies_from_header(viewer.headers.get("cookie", ""))
    return {name: cookies[f"CloudFront-{name}"]["value"] for name in NAMES if f"CloudFront-{name}" in cookies}


def key_of(groups: list[str], key_id: str):
    for group in groups:
        if key_id in cloudfront._key_groups[group]["Config"]["Items"]:
            text = cloudfront._public_keys[key_id]["Config"]["EncodedKey"]
            return serialization.load_pem_public_key(text.encode())
    return None


def policy_of(given: dict[str, str], url: str) -> bytes:
    """A canned policy is not sent: it is made anew of the URL and when that ends."""
    if "Policy" in given:
        return decoded(given["Policy"])
    condition = {"DateLessThan": {"AWS:EpochTime": int(given["Expires"])}}
    canned = {"Statement": [{"Resource": url, "Condition": condition}]}
    return json.dumps(canned, separators=(",", ":")).encode()


def decoded(text: str) -> bytes:
    return base64.b64decode(text.replace("-", "+").replace("_", "=").replace("~", "/"), validate=True)


def verify(key, algorithm, signature: bytes, policy: bytes) -> None:
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, policy, padding.PKCS1v15(), algorithm)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, policy, ec.ECDSA(algorithm))
    else:
        raise ValueError("CloudFront takes RSA and ECDSA keys.")


def allows(policy: dict, url: str, address: str) -> bool:
    (statement,) = policy["Statement"]
    conditions = statement["Condition"]
    for operator, values in conditions.items():
        if KNOWN_CONDITIONS.get(operator) not in values or len(values) != 1:
            return False
    now = time.time()
    after = conditions.get("DateGreaterThan", {}).get("AWS:EpochTime", 0)
    network = conditions.get("IpAddress", {}).get("AWS:SourceIp", "0.0.0.0/0")
    return (
        wildcards(statement.get("Resource", "*")).fullmatch(url) is not None
        and after < now < conditions["DateLessThan"]["AWS:EpochTime"]
        and ipaddress.ip_address(address) in ipaddress.ip_network(network, strict=False)
    )


def wildcards(resource: str) -> re.Pattern:
    """`*` is any characters, `?` is one."""
    return re.compile(re.escape(resource).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)


def forbidden(code: str, message: str) -> tuple:
    body = f'<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>{message}</Message></Error>'
    headers = cloudfront._add_cloudfront_headers({"content-type": "text/xml"}, cloudfront._ERROR_X_CACHE)
    return 403, cloudfront._render_headers(headers, title_case=True), body.encode()
