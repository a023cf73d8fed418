"""STS: the token that is exchanged for a role. The emulator asks the trust of the role alone, and takes a token that anybody wrote.

Where IAM is enforced, its issuer has to be a provider of the account, its audience one that the provider lists, its signature the issuer's,
and its time not over. Tokens of user pools and identity pools are what can be checked here; any other is refused. The answer says who it is.
https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
"""

import re
import time
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

from ministack.core.responses import get_account_id
from ministack.services import cognito, iam, sts

IDENTITY_POOLS = "cognito-identity.amazonaws.com"


def apply() -> None:
    denied, handle_request = sts._web_identity_trust_denied, sts.handle_request

    def checked_first(role_arn, params, use_json):
        return refusal(first(params, "WebIdentityToken")) or denied(role_arn, params, use_json)

    async def with_subject(method, path, headers, body, query_params):
        answer = await handle_request(method, path, headers, body, query_params)
        asked = form(body, query_params)
        if first(asked, "Action") == "AssumeRoleWithWebIdentity" and answer[0] == 200:
            return answer[0], answer[1], naming(answer[2], cognito._token_claims(first(asked, "WebIdentityToken")))
        return answer

    sts._web_identity_trust_denied = checked_first
    sts.handle_request = with_subject


def form(body: bytes, query_params: dict) -> dict:
    return {**query_params, **parse_qs((body or b"").decode("utf-8", "replace"))}


def first(params: dict, name: str) -> str:
    value = params.get(name) or ""
    return value[0] if isinstance(value, list) else value


def refusal(token: str):
    claims = cognito._token_claims(token)
    issuer = str(claims.get("iss", ""))
    host = issuer.removeprefix("https://")
    if not claims or not host or token.count(".") != 2:
        return refused("The ID Token provided is not a valid JWT.")
    if host != IDENTITY_POOLS:
        provider = iam._oidc_providers.get(f"arn:aws:iam::{get_account_id()}:oidc-provider/{host}")
        if provider is None:
            return refused(f"No OpenIDConnect provider found in your account for {issuer}")
        if claims.get("aud") not in provider["ClientIDList"]:
            return refused("Incorrect token audience")
        if not host.startswith("cognito-idp."):
            return refused("Couldn't retrieve verification key from your identity provider")
    if not cognito._signature_valid(token):
        return refused("The web identity token that was passed could not be validated by Amazon Web Services.")
    if time.time() >= claims.get("exp", 0):
        return sts._error(400, "ExpiredTokenException", "Token expired", ns="sts")
    return None


def refused(message: str):
    return sts._error(400, "InvalidIdentityToken", escape(message), ns="sts")


def naming(body: bytes, claims: dict) -> bytes:
    said = {
        "SubjectFromWebIdentityToken": claims.get("sub", ""),
        "Audience": claims.get("aud", ""),
        "Provider": claims.get("iss", ""),
    }
    text = body.decode()
    for name, value in said.items():
        text = re.sub(rf"<{name}>[^<]*</{name}>", f"<{name}>{escape(str(value))}</{name}>", text)
    return text.encode()
