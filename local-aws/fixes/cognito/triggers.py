"""Cognito user pools: the triggers of a sign-in, of a confirmed sign-up, and of a user who is not there yet. The emulator has those before
a sign-up, of mails and of tokens.

Before a sign-in, what the function throws refuses it, before the password is looked at; after it and after a confirmation the function
is told. Who is unknown is made of what the migration function answers, with the password that was typed.
https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html
https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html
https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
"""

from ministack.core.responses import error_response_json, new_uuid
from ministack.services import cognito

from .trigger import Rejected, call, found, metadata, name_of, pool_of

CONFIRMATIONS = {
    "_confirm_sign_up": "PostConfirmation_ConfirmSignUp",
    "_admin_confirm_sign_up": "PostConfirmation_ConfirmSignUp",
    "_confirm_forgot_password": "PostConfirmation_ConfirmForgotPassword",
}
WITH_PASSWORD = ("USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH")
SIGN_INS = (*WITH_PASSWORD, "USER_SRP_AUTH")
REFRESH = "TokenGeneration_RefreshTokens"


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
            pool = cognito._user_pools[pool_id]
            call("PostAuthentication_Authentication", pool, client_id, user, {"newDeviceUsed": False})
        return build(pool_id, client_id, user, *arguments, trigger_source=trigger_source, **more)

    cognito._run_idp_handler = run_or_refuse
    cognito._build_auth_result = build_and_tell


def telling(confirm, source: str):
    def confirm_and_tell(data):
        answer, pool = confirm(data), pool_of(data)
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
    attributes = {**(response.get("userAttributes") or {}), "sub": new_uuid()}
    if len(attributes) == 1:
        return
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
