"""API Gateway: 502 where the answer of a proxy function is malformed or the function fails, without what it said; 504 where a
backend takes longer than the integration allows, 29 seconds by default, while the backend goes on. The emulator sends on what it
gets, and waits.

https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format
https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
"""

import asyncio

from ministack.services import apigateway_v1 as gateway

LONGEST_MS = 29_000
INVOKERS = ("_invoke_lambda_proxy_v1", "_invoke_lambda_custom_v1", "_invoke_http_proxy_v1", "_invoke_sqs_v1")


def apply() -> None:
    shape = gateway._lambda_proxy_response

    def shape_if_well_formed(result):
        if result.get("error") or not (result.get("throttle") or is_well_formed(result.get("body"))):
            return None, "Internal server error"
        return shape(result)

    gateway._lambda_proxy_response = shape_if_well_formed
    for name in INVOKERS:
        setattr(gateway, name, within_its_time(getattr(gateway, name)))


def is_well_formed(answer) -> bool:
    return (
        isinstance(answer, dict)
        and str(answer.get("statusCode")).isdigit()
        and isinstance(answer.get("body"), str | None)
        and isinstance(answer.get("headers"), dict | None)
    )


def within_its_time(invoke):
    async def invoke_within_its_time(integration, *arguments, **more):
        invocation = asyncio.ensure_future(invoke(integration, *arguments, **more))
        milliseconds = integration.get("timeoutInMillis") or LONGEST_MS
        done, _ = await asyncio.wait({invocation}, timeout=milliseconds / 1000)
        if done:
            return invocation.result()
        # Nobody hears of it any more; without this, asyncio complains of an error that nobody took.
        invocation.add_done_callback(lambda late: late.exception())
        return gateway._gw_error("INTEGRATION_TIMEOUT", "Endpoint request timed out")

    return invoke_within_its_time
