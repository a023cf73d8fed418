"""API Gateway: mapping templates in the Velocity Template Language, with what AWS documents of `$input`, `$context`, `$util` and
`$stageVariables`. The emulator knows some of it, without `#if` and `#foreach`, and for SQS alone.

Of JSONPath it knows members and indices; of another path it says so, and the request fails.
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html
"""

import base64
import json
import re
import urllib.parse

import airspeed
from ministack.services import apigateway_v1 as gateway

from .request import Request, current

NOTHING = re.compile(r"(?!)")
STEP = re.compile(r"\.(\w+)|\[(\d+)\]|\['([^']+)'\]")


def apply() -> None:
    # A backslash in a text of Velocity is one: `replaceAll("\\'", "'")` looks for a backslash and an apostrophe.
    for literal in (airspeed.StringLiteral, airspeed.InterpolatedStringLiteral):
        literal.ESCAPED_CHAR = NOTHING
    # SQS: the names of the request's parameters come in one.
    gateway._render_request_template_v1 = lambda template, text, _parameters, context=None: render(
        template, text, current.get(), context
    )


def render(template: str, text: str, request: Request, more: dict | None = None) -> str:
    """What the template makes of this body of a request or of an answer."""
    stage = request.known["stage"] or {}
    names = {
        "input": Input(text, request.parameters),
        "context": {**context_of(request), **(more or {})},
        "util": Util,
        "stageVariables": stage.get("variables") or {},
    }
    return airspeed.Template(template).merge(names)


def context_of(request: Request) -> dict:
    known = request.known
    return {
        "apiId": known["api_id"],
        "stage": known["stage_name"],
        "requestId": known["request_id"],
        "httpMethod": request.method,
        "path": f"/{known['stage_name']}{request.path}",
        "resourcePath": known["resource_path"],
        "responseOverride": request.override,
        "identity": {"sourceIp": "127.0.0.1", "userAgent": gateway._header_ci(known["headers"], "user-agent")},
    }


class Input:
    """`$input`."""

    def __init__(self, text: str, parameters: dict):
        self.body = text
        self._parameters = parameters

    def path(self, path: str):
        return value_at(json.loads(self.body or "{}"), path)

    def json(self, path: str) -> str:
        return json.dumps(self.path(path), separators=(",", ":"), ensure_ascii=False)

    def params(self, name: str | None = None):
        if name is None:
            return self._parameters
        # In this order.
        found = (self._parameters[kind].get(name) for kind in ("path", "querystring", "header"))
        return next((value for value in found if value is not None), "")


class Util:
    """`$util`."""

    parseJson = staticmethod(json.loads)  # noqa: N815
    urlEncode = staticmethod(urllib.parse.quote_plus)  # noqa: N815
    urlDecode = staticmethod(urllib.parse.unquote_plus)  # noqa: N815

    @staticmethod
    def escapeJavaScript(text) -> str:  # noqa: N802
        return json.dumps(str(text))[1:-1].replace("'", "\\'").replace("/", "\\/")

    @staticmethod
    def base64Encode(text: str) -> str:  # noqa: N802
        return base64.b64encode(text.encode()).decode()

    @staticmethod
    def base64Decode(text: str) -> str:  # noqa: N802
        return base64.b64decode(text).decode()


def value_at(value, path: str):
    """What is at a JSONPath; None where nothing is."""
    rest = path.removeprefix("$")
    steps = STEP.findall(rest)
    if "".join(match[0] for match in STEP.finditer(rest)) != rest:
        raise ValueError(f"The emulator does not know the JSONPath {path}: members and indices alone.")
    for member, index, quoted in steps:
        if index:
            value = value[int(index)] if isinstance(value, list) and int(index) < len(value) else None
        else:
            value = value.get(member or quoted) if isinstance(value, dict) else None
    return value
