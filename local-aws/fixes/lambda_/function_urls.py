"""Lambda: who may call a function URL. The emulator asks for one permission of two, and lets everybody through where the auth type is NONE.

https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads
https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors
"""

import json
from contextvars import ContextVar

from ministack import app
from ministack.core import iam_evaluator
from ministack.core.iam_evaluator import AuthError, EvalContext
from ministack.core.responses import get_account_id, new_uuid
from ministack.services import lambda_svc

HELP = "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"

# Who has signed the request that is being handled.
caller: ContextVar[dict | None] = ContextVar("caller", default=None)


def apply() -> None:
    check_callers()
    tell_callers()


def check_callers() -> None:
    handle = app._handle_lambda_url_request
    serve = lambda_svc.handle_function_url_request

    async def handle_checked(host, path, method, headers, body, query_params, source_ip=None):
        url = app._parse_lambda_url(host, path)
        found = lambda_svc.resolve_function_url(url[0]) if url else None
        if not found:
            return await handle(host, path, method, headers, body, query_params, source_ip)
        token = caller.set(None)
        try:
            refusal = None if is_preflight(method, found) else refusal_of(found, headers, query_params)
            return refusal or await serve(url[0], method, url[1], headers, body, query_params, found, source_ip)
        finally:
            caller.reset(token)

    app._handle_lambda_url_request = handle_checked


def is_preflight(method: str, found: tuple) -> bool:
    """Answered by Lambda itself, without the function, where the URL has CORS rules."""
    return method == "OPTIONS" and bool(found[-1].get("Cors"))


def refusal_of(found: tuple, headers: dict, query_params: dict) -> tuple | None:
    account, region, name, qualifier, config = found
    arn = ":".join(filter(None, (f"arn:aws:lambda:{region}:{account}:function:{name}", qualifier)))
    asked = (
        ("lambda:InvokeFunctionUrl", {"lambda:FunctionUrlAuthType": config["AuthType"]}),
        ("lambda:InvokeFunction", {"lambda:InvokedViaFunctionUrl": "true"}),
    )
    if config["AuthType"] == "NONE":
        allowed = not app.AUTH or all(is_public(arn, region, *permission) for permission in asked)
        return None if allowed else forbidden()
    if not lambda_svc._function_url_is_signed(headers, query_params):
        return forbidden()
    key = app.extract_access_key_id(headers, query_params)
    for action, keys in asked if app.AUTH else ():
        denied = iam_evaluator.enforce(key, action, "lambda", region, arn, keys)
        if isinstance(denied, AuthError):
            return app._credential_failure("lambda", action, new_uuid(), denied, headers)
        if denied:
            return forbidden()
    principal = iam_evaluator.resolve_principal(key, get_account_id())
    caller.set({"accessKey": key, "accountId": principal.account, "userArn": principal.arn})
    return None


def is_public(arn: str, region: str, action: str, keys: dict) -> bool:
    """A request without a signature has no identity, so that only the function's policy counts, and in it what is for everybody."""
    policy, _ = iam_evaluator._resource_policy("lambda", arn)
    for_all = [statement for statement in policy["Statement"] if statement["Principal"] in ("*", {"AWS": "*"})]
    keys = {key.lower(): value for key, value in keys.items()}
    context = EvalContext("*", "Anonymous", "", action, arn, region, service_context=keys)
    return iam_evaluator.evaluate_resource_policy({"Statement": for_all}, context).decision == "Allow"


def forbidden() -> tuple:
    message = f"Forbidden. For troubleshooting Function URL authorization issues, see: {HELP}"
    headers = {
        "Content-Type": "application/json",
        "x-amzn-RequestId": new_uuid(),
        "x-amzn-ErrorType": "AccessDeniedException",
    }
    return 403, headers, json.dumps({"Message": message}).encode()


def tell_callers() -> None:
    """The event of a signed request says who signed it."""
    build = lambda_svc._build_function_url_event

    def build_with_caller(*arguments, **named):
        event = build(*arguments, **named)
        if identity := caller.get():
            event["requestContext"]["authorizer"] = {"iam": identity}
        return event

    lambda_svc._build_function_url_event = build_with_caller
