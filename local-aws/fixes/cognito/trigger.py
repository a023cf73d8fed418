"""Cognito user pools: how the function of a trigger is called, and what of a request it is about.

https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
"""

import json

from ministack.services import cognito, lambda_svc


class Rejected(Exception):
    """The function of a trigger has thrown."""


def call(source: str, pool: dict, client_id: str | None, user: dict, request: dict) -> dict:
    """What the pool's function for this answers, where it has one."""
    arn = (pool.get("LambdaConfig") or {}).get(source.partition("_")[0])
    if not arn:
        return {}
    event = {
        "version": "1",
        "triggerSource": source,
        "region": cognito._pool_region(pool["Id"]),
        "userPoolId": pool["Id"],
        "userName": user["Username"],
        "callerContext": {"awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": client_id or "CLIENT_ID_NOT_APPLICABLE"},
        "request": {"userAttributes": cognito._attr_list_to_dict(user.get("Attributes", [])), **request},
        "response": {},
    }
    function = lambda_svc._execution_record_for_config(*lambda_svc._get_func_record_for_ref(arn)[:2])
    result = lambda_svc._execute_function_with_config_scope(function, event)
    body = result.get("body")
    if result.get("error"):
        reason = body.get("errorMessage") if isinstance(body, dict) else body
        raise Rejected(f"{source.partition('_')[0]} failed with error {reason}.")
    answer = json.loads(body) if isinstance(body, str | bytes) else body
    return (answer or {}).get("response") or {}


def pool_of(data: dict) -> dict | None:
    if "UserPoolId" in data:
        return cognito._user_pools.get(data["UserPoolId"])
    return cognito._pool_for_client(data.get("ClientId"))[0]


def found(pool: dict | None, data: dict) -> dict | None:
    return cognito._resolve_user(pool, name_of(data))[0] if pool else None


def name_of(data: dict) -> str | None:
    return data.get("Username") or (data.get("AuthParameters") or {}).get("USERNAME")


def metadata(data: dict, name: str) -> dict:
    return {name: data["ClientMetadata"]} if data.get("ClientMetadata") else {}
