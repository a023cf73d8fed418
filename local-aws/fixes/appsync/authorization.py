"""AppSync: who asks, by one of the API's modes, and which fields of the schema that mode may have.

The emulator takes any token, and lets whoever has come in have all fields.
https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
"""

import json
import re
import time
from dataclasses import dataclass

from ministack.core.responses import get_account_id, get_region, new_uuid
from ministack.services import appsync, cognito

from ..cloudformation.own_api import client_of

API_KEY, IAM, LAMBDA = "API_KEY", "AWS_IAM", "AWS_LAMBDA"
USER_POOLS, OIDC = "AMAZON_COGNITO_USER_POOLS", "OPENID_CONNECT"
DIRECTIVES = {
    "aws_api_key": API_KEY,
    "aws_iam": IAM,
    "aws_lambda": LAMBDA,
    "aws_oidc": OIDC,
    "aws_cognito_user_pools": USER_POOLS,
    "aws_auth": USER_POOLS,
}


class Unauthorized(Exception):
    """Nobody whom the API lets in."""


@dataclass
class Caller:
    mode: str
    identity: dict | None = None
    # Fields that the function of the API denies, as `Type.field`.
    denied: tuple[str, ...] = ()


def providers_of(api: dict) -> list[dict]:
    return [api, *(api.get("additionalAuthenticationProviders") or [])]


def caller_of(api: dict, headers: dict, asked: dict) -> Caller:
    providers = providers_of(api)
    token = headers.get("authorization") or ""
    if headers.get("x-api-key"):
        return with_key(api, providers, headers["x-api-key"])
    if token.startswith("AWS4-HMAC-SHA256"):
        # Where IAM is enforced, the emulator has checked the signature before; not for which service it is.
        if any(each["authenticationType"] == IAM for each in providers):
            return Caller(IAM, {"accountId": get_account_id(), "sourceIp": ["127.0.0.1"]})
        raise Unauthorized
    claims = cognito._token_claims(token.removeprefix("Bearer "))
    for provider in providers:
        if provider["authenticationType"] == USER_POOLS and is_of_pool(provider["userPoolConfig"], claims):
            return user(token.removeprefix("Bearer "), claims)
    for provider in providers:
        if provider["authenticationType"] == LAMBDA and token:
            return admitted(api, provider["lambdaAuthorizerConfig"], token, headers, asked)
    raise Unauthorized


def with_key(api: dict, providers: list[dict], key: str) -> Caller:
    known = (appsync._api_keys.get(api["apiId"]) or {}).get(key)
    if known and known["expires"] > time.time() and any(each["authenticationType"] == API_KEY for each in providers):
        return Caller(API_KEY)
    raise Unauthorized


def is_of_pool(config: dict, claims: dict) -> bool:
    clients = config.get("appIdClientRegex") or ""
    client = str(claims.get("aud") or claims.get("client_id") or "")
    return str(claims.get("iss", "")).endswith(f"/{config['userPoolId']}") and bool(re.match(clients, client))


def user(token: str, claims: dict) -> Caller:
    if not cognito._signature_valid(token) or claims.get("exp", 0) <= time.time():
        raise Unauthorized
    identity = {
        "sub": claims["sub"],
        "issuer": claims["iss"],
        "username": claims.get("cognito:username") or claims.get("username"),
        "groups": claims.get("cognito:groups"),
        "claims": claims,
        "sourceIp": ["127.0.0.1"],
        "defaultAuthStrategy": "ALLOW",
    }
    return Caller(USER_POOLS, identity)


def admitted(api: dict, config: dict, token: str, headers: dict, asked: dict) -> Caller:
    """Asks the function. What it answers is not kept, for however long it may be."""
    expression = config.get("identityValidationExpression")
    if expression and not re.search(expression, token):
        raise Unauthorized
    event = {
        "authorizationToken": token,
        "requestContext": {
            "apiId": api["apiId"],
            "accountId": get_account_id(),
            "requestId": new_uuid(),
            "queryString": asked.get("query"),
            "operationName": asked.get("operationName"),
            "variables": asked.get("variables") or {},
        },
        "requestHeaders": headers,
    }
    client = client_of("lambda", get_account_id(), get_region())
    answer = client.invoke(FunctionName=config["authorizerUri"], Payload=json.dumps(event))
    said = json.loads(answer["Payload"].read() or "null")
    if answer.get("FunctionError") or not isinstance(said, dict) or said.get("isAuthorized") is not True:
        raise Unauthorized
    denied = tuple(re.sub(r"^arn:.*/types/(\w+)/fields/(\w+)$", r"\1.\2", each) for each in said.get("deniedFields") or [])
    return Caller(LAMBDA, {"resolverContext": said.get("resolverContext") or {}}, denied)


def may_have(api: dict, caller: Caller, parent, field_name: str) -> bool:
    """What stands at the field counts, else what stands at its type, else that the API's first mode may have it."""
    if parent.name.startswith("__") or field_name.startswith("__"):
        return True
    if f"{parent.name}.{field_name}" in caller.denied:
        return False
    allowed = modes_at(parent.fields[field_name].ast_node) or modes_at(parent.ast_node)
    if not allowed:
        is_denied = caller.mode == USER_POOLS and (api.get("userPoolConfig") or {}).get("defaultAction") == "DENY"
        return caller.mode == api["authenticationType"] and not is_denied
    if caller.mode not in allowed:
        return False
    groups = allowed[caller.mode]
    return groups is None or bool(groups & set((caller.identity or {}).get("groups") or []))


def modes_at(node) -> dict[str, set[str] | None]:
    """The modes that directives name, each with the groups that it is for where it is for some only."""
    modes = {}
    for directive in node.directives if node else ():
        if directive.name.value in DIRECTIVES:
            groups = {value.value for argument in directive.arguments for value in argument.value.values}
            modes[DIRECTIVES[directive.name.value]] = groups or None
    return modes
