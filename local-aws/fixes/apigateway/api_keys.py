"""API Gateway: where a method requires an API key, the function behind it is told whose key came. The emulator checks it, and tells nobody.

https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#context-variable-reference
https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
"""

from contextvars import ContextVar

from ministack.services import apigateway_v1 as gateway

# Of the request that is answered just now; nothing where its method requires none.
required: ContextVar[dict | None] = ContextVar("required", default=None)


def apply() -> None:
    check, event_of = gateway._check_api_key, gateway._build_lambda_event_v1

    def check_and_keep(*arguments):
        error, key = check(*arguments)
        required.set(key)
        return error, key

    def event_with_key(*arguments, **more):
        event, key = event_of(*arguments, **more), required.get() or {}
        event["requestContext"]["identity"].update({"apiKey": key.get("value"), "apiKeyId": key.get("id")})
        return event

    gateway._check_api_key, gateway._build_lambda_event_v1 = check_and_keep, event_with_key
