"""Cognito user pools: the triggers of a sign-in, of a confirmed sign-up, and of a user who is not there yet. The emulator has those before
a sign-up, of mails and of tokens.

Before a sign-in, what the function throws refuses it, before the password is looked at; after it and after a confirmation the function
is told. Who is unknown is made of what the migration function answers, with the password that was typed.
https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html
https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html
https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
"""

import json

from ministack.core.responses import error_response_json, new_uuid
from ministack.services import cognito, lambda_svc

CONFIRMATIONS = {
    "_confirm_sign_up": "PostConfirmation_ConfirmSignUp",
    "_admin_confirm_sign_up": "PostConfirmation_ConfirmSignUp",
    "_confirm_forgot_password": "PostConfirmation_ConfirmForgotPassword",
}
# By flow: with a password a user can come over from elsewhere; all of them are a sign-in.
WITH_PASSWORD = ("USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH")
SIGN_INS = (*WITH_PASSWORD, "USER_SRP_AUTH")
REFRESH = "TokenGeneration_RefreshTokens"


class Rejected(Exception):
    """The function of a trigger has thrown."""


def apply() -> None:
    run, build = cognito._run_idp_handler, cognito._build_auth_result
    for name, source in CONFIRMATIONS.items():
        setattr(cognito, name, telling(getattr(cognito, name), source))
    for name in ("_initiate_auth", "_admin_initiate_auth"):
        setattr(cognito, name, asking(getattr(cognito, name)))
    cognito._forgot_password = migrating(cognito._forgot_password)

    def run_or_refuse(*arguments):
        try:
            return run(*arguments)
        except Rejected as rejected:
            return error_response_json("UserLambdaValidationException", str(rejected), 400)

    def build_and_tell(pool_id, client_id, user, *arguments, trigger_source="TokenGeneration_Authentication", **more):
        if trigger_source != REFRESH:
            request = {"newDeviceUsed": False}
            call("PostAuthentication_Authentication", cognito._user_pools[pool_id], client_id, user, request)
        return build(pool_id, client_id, user, *arguments, trigger_source=trigger_source, **more)

    cognito._run_idp_handler = run_or_refuse
    cognito._build_auth_result = build_and_tell


def telling(confirm, source: str):
    def confirm_and_tell(data):
        answer = confirm(data)
        pool = pool_of(data)
        user = found(pool, data)
        if answer[0] == 200 and user:
            call(source, pool, data.get("ClientId"), user, metadata(data, "clientMetadata"))
        return answer

    return confirm_and_tell


def asking(initiate):
    def ask_and_initiate(data):
        pool, flow = pool_of(data), data.get("AuthFlow")
        if pool is None or flow not in SIGN_INS:
            return initiate(data)
        user = found(pool, data)
        if user is None and flow in WITH_PASSWORD:
            migrate(pool, data, "UserMigration_Authentication", data["AuthParameters"].get("PASSWORD"))
        elif user is not None and user["UserStatus"] != "UNCONFIRMED" and user.get("Enabled", True):
            call("PreAuthentication_Authentication", pool, data["ClientId"], user, metadata(data, "validationData"))
        return initiate(data)

    return ask_and_initiate


def migrating(forget):
    def migrate_and_forget(data):
        pool = pool_of(data)
        if pool is not None and found(pool, data) is None:
            migrate(pool, data, "UserMigration_ForgotPassword", None)
        return forget(data)

    return migrate_and_forget


def migrate(pool: dict, data: dict, source: str, password: str | None) -> None:
    """Makes the user; where the function does not know him he stays unknown."""
    request = {"password": password, **metadata(data, "validationData")}
    try:
        response = call(source, pool, data["ClientId"], {"Username": name_of(data)}, request)
    except Rejected:
        return
    if not response.get("userAttributes"):
        return
    attributes = {**response["userAttributes"], "sub": new_uuid()}
    username = attributes["sub"] if pool.get("UsernameAttributes") else name_of(data)
    now = cognito._now_epoch()
    pool["_users"][username] = {
        "Username": username,
        "Attributes": cognito._dict_to_attr_list(attributes),
        "UserCreateDate": now,
        "UserLastModifiedDate": now,
        "Enabled": True,
        "UserStatus": response.get("finalUserStatus") or "RESET_REQUIRED",
        "MFAOptions": [],
        "_password": password,
        "_groups": [],
        "_tokens": [],
    }


def call(source: str, pool: dict, client_id: str | None, user: dict, request: dict) -> dict:
    """What the pool's function for this answers, where it has one."""
    arn = (pool.get("LambdaConfig") or {}).get(source.partition("_")[0])
    if not arn:
        return {}
    record, config, _ = lambda_svc._get_func_record_for_ref(arn)
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
    record = lambda_svc._execution_record_for_config(record, config)
    result = lambda_svc._execute_function_with_config_scope(record, event)
    body = result.get("body")
    if result.get("error"):
        reason = body.get("errorMessage") if isinstance(body, dict) else body
        raise Rejected(f"{source.partition('_')[0]} failed with error {reason}.")
    answer = json.loads(body) if isinstance(body, str | bytes) else body
    return (answer or {}).get("response") or {}


def pool_of(data: dict) -> dict | None:
    return cognito._user_pools.get(data["UserPoolId"]) if "UserPoolId" in data else cognito._pool_for_client(data.get("ClientId"))[0]


def found(pool: dict | None, data: dict) -> dict | None:
    return cognito._resolve_user(pool, name_of(data))[0] if pool else None


def name_of(data: dict) -> str | None:
    return data.get("Username") or (data.get("AuthParameters") or {}).get("USERNAME")


def metadata(data: dict, name: str) -> dict:
    return {name: data["ClientMetadata"]} if data.get("ClientMetadata") else {}
