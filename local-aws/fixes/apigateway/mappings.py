"""API Gateway: integrations that are no proxies have their requests and answers mapped, by template and by parameter; which answer
is taken says the selection pattern, that of a function by its error's message, of others by their status. An `AWS` integration may
call an action of a service whose protocol is JSON, with the rights of its role. The emulator hands on what it gets.

https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-data-transformations.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-integration-request-passthrough-behaviors.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html
"""

import functools
import json
import logging
import os
import re

from ministack.core.concurrency import run_reentrant
from ministack.services import apigateway_v1 as gateway

from ..lambda_.credentials import open_session
from .request import current
from .templates import context_of, render, value_at

logger = logging.getLogger("fixes")
ACTION = re.compile(r"^arn:aws:apigateway:(?P<region>[\w-]+):(?P<service>[\w-]+):action/(?P<action>\w+)$")
# As the endpoint of the service is called; botocore has names of its own.
NAMES = {"states": "stepfunctions", "monitoring": "cloudwatch"}
STATUS = re.compile(r"[{,]\s*\"?statusCode\"?\s*:\s*\"?(\d{3})\b")
JSON_PROTOCOLS = {"json", "rest-json"}


def apply() -> None:
    forward = gateway._invoke_http_proxy_v1

    async def forward_mapped(integration, path, method, headers, body, query_params, path_params=None):
        if integration["type"] == "HTTP_PROXY":
            return await forward(integration, path, method, headers, body, query_params, path_params)
        request = mapped_request(integration)
        verb = integration.get("httpMethod") or method
        answer = await forward(integration, path, verb, headers, request.encode(), query_params, path_params)
        if isinstance(answer, gateway._GatewayError):
            return answer
        status, answered, text = answer
        return mapped_answer(integration, str(status), text.decode("utf-8", errors="replace"), answered)

    gateway._invoke_http_proxy_v1 = forward_mapped
    gateway._invoke_lambda_custom_v1 = invoke
    gateway._invoke_mock_v1 = mock


def mock(integration):
    """A mock's request says which answer it has: `{"statusCode": 200}`."""
    # The CDK writes the name without quotes, which API Gateway takes.
    status = STATUS.search(mapped_request(integration))
    if not status:
        return gateway._gw_error("API_CONFIGURATION_ERROR", "Internal server error")
    return mapped_answer(integration, status[1], "", {})


async def invoke(integration, *_, owner_account_id=None, owner_region=None, **_more):
    request = mapped_request(integration)
    uri = integration.get("uri", "")
    action = ACTION.match(uri)
    if action:
        status, text = await run_reentrant(call, integration, action, request)
        return mapped_answer(integration, str(status), text, {})
    function = gateway._extract_lambda_ref_from_integration_uri(uri)
    event = json.loads(request or "{}")
    result, error = await gateway._call_lambda_raw(function, event, account_id=owner_account_id, region=owner_region)
    if error or result.get("throttle"):
        return gateway._gw_error("API_CONFIGURATION_ERROR", "Internal server error")
    answer = result.get("body")
    failure = str((answer or {}).get("errorMessage", "")) if result.get("error") else ""
    return mapped_answer(integration, failure, json.dumps(answer, ensure_ascii=False), {})


def call(integration, action, request: str) -> tuple[int, str]:
    """Calls the action as the role of the integration; returns the status and the JSON of the answer."""
    name = NAMES.get(action["service"], action["service"])
    client = client_with(name, action["region"], integration.get("credentials") or "")
    protocol = client.meta.service_model.metadata["protocol"]
    if protocol not in JSON_PROTOCOLS:
        raise ValueError(f"The emulator calls services with JSON from API Gateway, not {action['service']}.")
    try:
        answer = client._make_api_call(action["action"], json.loads(request or "{}"))
    except client.exceptions.ClientError as error:
        details = error.response["Error"]
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        return status, json.dumps({"__type": details["Code"], "message": details["Message"]})
    answer.pop("ResponseMetadata", None)
    # Times are numbers of seconds in the protocol.
    return 200, json.dumps(answer, default=lambda value: value.timestamp())


@functools.cache
def client_with(service: str, region: str, role: str):
    import boto3
    from botocore.config import Config

    keys = open_session("BackplaneAssumeRoleSession", role, role)
    return boto3.client(
        service,
        endpoint_url=f"http://127.0.0.1:{os.environ['GATEWAY_PORT']}",
        region_name=region,
        aws_access_key_id=keys["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=keys["AWS_SECRET_ACCESS_KEY"],
        aws_session_token=keys["AWS_SESSION_TOKEN"],
        config=Config(retries={"total_max_attempts": 1}, inject_host_prefix=False),
    )


def mapped_request(integration) -> str:
    request = current.get()
    template = of_type(integration.get("requestTemplates"), request.header("content-type", "application/json"))
    return request.body if template is None else render(template, request.body, request)


def mapped_answer(integration, subject: str, text: str, headers: dict):
    """The answer of the integration response whose pattern matches; of the one without a pattern, where none does."""
    request = current.get()
    responses = list((integration.get("integrationResponses") or {}).values())
    matching = (each for each in responses if subject and _matches(each.get("selectionPattern"), subject))
    chosen = next(matching, None) or next((each for each in responses if not each.get("selectionPattern")), None)
    if chosen is None:
        logger.warning("No integration response for %r, and none by default.", subject)
        return gateway._gw_error("API_CONFIGURATION_ERROR", "Internal server error")
    templates = chosen.get("responseTemplates") or {}
    accepted = request.header("accept", "application/json")
    media_type = next((each for each in (accepted, "application/json", *templates) if each in templates), "application/json")
    answered = {"Content-Type": media_type}
    for target, source in (chosen.get("responseParameters") or {}).items():
        answered[target.removeprefix("method.response.header.")] = value_of(source, text, headers)
    template = templates.get(media_type)
    body = text if template is None else render(template, text, request)
    answered.update(request.override["header"])
    return int(request.override.get("status") or chosen["statusCode"]), answered, body.encode()


def value_of(source: str, text: str, headers: dict) -> str:
    """What a parameter of the answer is mapped from."""
    if source.startswith("'"):
        return source.strip("'")
    kind, _, name = source.removeprefix("integration.response.").partition(".")
    if kind == "header":
        return gateway._header_ci(headers, name)
    if kind == "body":
        return str(value_at(json.loads(text or "{}"), f"$.{name}"))
    if kind == "context":
        return str(context_of(current.get()).get(name, ""))
    raise ValueError(f"The emulator does not know where {source} comes from.")


def of_type(templates: dict | None, media_type: str) -> str | None:
    by_type = {name.split(";")[0].strip().lower(): template for name, template in (templates or {}).items()}
    return by_type.get(media_type)


def _matches(pattern: str | None, subject: str) -> bool:
    return bool(pattern) and re.fullmatch(pattern, subject, re.DOTALL) is not None
