"""API Gateway: the address of an HTTP backend may have stage variables, as that of a function may; a name of AWS is the emulator; and
an HTTP integration that is no proxy sends the headers that are mapped, not those that came.

https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
"""

import os
import re
import urllib.parse
import urllib.request

from ministack.services import apigateway_v1 as gateway

from .answers import INVOKERS
from .request import current

VARIABLE = re.compile(r"\$\{stageVariables\.(\w+)\}")
OF_AWS = re.compile(r"(^|\.)(amazonaws\.com|on\.aws)$")
HEADER = "integration.request.header."


def apply() -> None:
    for name in INVOKERS:
        setattr(gateway, name, of_stage(getattr(gateway, name)))
    forward, urlopen = gateway._invoke_http_proxy_v1, gateway._urlopen_async

    async def forward_mapped(integration, path, method, headers, *arguments, **more):
        sent = headers if integration["type"] == "HTTP_PROXY" else mapped_headers(integration)
        return await forward(integration, path, method, sent, *arguments, **more)

    async def urlopen_here(request, *arguments):
        return await urlopen(to_emulator(request), *arguments)

    gateway._invoke_http_proxy_v1 = forward_mapped
    gateway._urlopen_async = urlopen_here


def of_stage(invoke):
    async def invoke_of_stage(integration, *arguments, **more):
        variables = current.get().known["stage"].get("variables") or {}
        uri = VARIABLE.sub(lambda match: str(variables.get(match[1], "")), integration.get("uri") or "")
        return await invoke({**integration, "uri": uri}, *arguments, **more)

    return invoke_of_stage


def mapped_headers(integration: dict) -> dict[str, str]:
    parameters = current.get().parameters
    mapped = {}
    for target, source in (integration.get("requestParameters") or {}).items():
        if not target.startswith(HEADER):
            continue
        place, _, name = source.removeprefix("method.request.").partition(".")
        value = source[1:-1] if source.startswith("'") else parameters.get(place, {}).get(name)
        if value is not None:
            mapped[target.removeprefix(HEADER)] = value
    return mapped


def to_emulator(request: urllib.request.Request) -> urllib.request.Request:
    url = urllib.parse.urlsplit(request.full_url)
    if not OF_AWS.search(url.hostname or ""):
        return request
    here = url._replace(scheme="http", netloc=f"127.0.0.1:{os.environ['GATEWAY_PORT']}")
    headers = {**dict(request.header_items()), "Host": url.netloc}
    return urllib.request.Request(here.geturl(), data=request.data, headers=headers, method=request.get_method())
