"""API Gateway: a REST API calls Step Functions itself (`states:action/StartExecution` and the like); the emulator takes it for a function.

Of mapping templates it knows what the emulator knows and, beside it, `$util.escapeJavaScript`, one `#if ... #else ... #end` on an
`$input.path`, and the override of the status. A template with another directive is refused.
https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-request-basic-setup.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html
"""

import json
import logging
import re

from ministack.core.responses import request_scope
from ministack.services import apigateway_v1, stepfunctions

logger = logging.getLogger("fixes")

DIRECTIVE = re.compile(r"#(if|elseif|else|end|foreach|set|macro|break|stop)\b")
BRANCHES = re.compile(r"#if\(\$input\.path\('([^']+)'\) == \"([^\"]*)\"\)\n(.*?)#else\n(.*?)#end", re.DOTALL)
STATUS = re.compile(r"#set\(\$context\.responseOverride\.status = (\d{3})\)\n")
FAILED = 500, {"Content-Type": "application/json"}, json.dumps({"message": "Internal server error"}).encode()


def apply() -> None:
    custom, util = apigateway_v1._invoke_lambda_custom_v1, apigateway_v1._vtl_util

    async def invoke(integration, api_id, *arguments, **options):
        spec = apigateway_v1._parse_service_integration_uri(integration.get("uri", ""))
        if not spec or (spec[1], spec[2]) != ("states", "action"):
            return await custom(integration, api_id, *arguments, **options)
        body = arguments[6] if len(arguments) > 6 else options.get("body")
        return await call(integration, spec[3], body, options)

    def util_with_escapes(steps, st):
        if not steps or steps[0][0] != "escapeJavaScript":
            return util(steps, st)
        [argument] = apigateway_v1._vtl_split_args(steps[0][1])
        text = escaped(apigateway_v1._vtl_str(apigateway_v1._vtl_value(argument, st)))
        # What the developer guide adds to it, as an escaped apostrophe is no JSON.
        return text.replace("\\'", "'") if [name for name, _ in steps[1:]] == ["replaceAll"] else text

    apigateway_v1._invoke_lambda_custom_v1, apigateway_v1._vtl_util = invoke, util_with_escapes


async def call(integration: dict, action: str, body, options: dict):
    text = body.decode("utf-8", errors="replace") if isinstance(body, bytes) else body or ""
    template = (integration.get("requestTemplates") or {}).get("application/json")
    request = rendered(template, text) if template is not None else (None, text)
    if request is None:
        return FAILED
    account, region = options.get("owner_account_id"), options.get("owner_region")
    with request_scope(account, region):
        headers = {"x-amz-target": f"AWSStepFunctions.{action}"}
        status, _, answer = await stepfunctions.handle_request("POST", "/", headers, request[1], {})
    answer = answer.decode() if isinstance(answer, bytes) else answer
    selected = apigateway_v1._select_service_integration_response(integration, status)
    if selected is None:
        return FAILED
    template = (selected.get("responseTemplates") or {}).get("application/json")
    response = rendered(template, answer) if template is not None else (None, answer)
    if response is None:
        return FAILED
    override, text = response
    return override or int(selected["statusCode"]), {"Content-Type": "application/json"}, text.encode()


def rendered(template: str, body: str) -> tuple[int | None, str] | None:
    """The status that the template sets, if any, and its text."""

    def branch(match: re.Match) -> str:
        found = apigateway_v1._vtl_json_path(body, match[1])
        return match[3] if found == match[2] else match[4]

    text = BRANCHES.sub(branch, template)
    status = STATUS.search(text)
    text = STATUS.sub("", text)
    if directive := DIRECTIVE.search(text):
        logger.error("API Gateway: the emulator does not know %s in this mapping template: %s", directive[0], template)
        return None
    return int(status[1]) if status else None, apigateway_v1._render_request_template_v1(text, body, {})


def escaped(text: str) -> str:
    """As `escapeEcmaScript` of Apache Commons Text does it."""
    known = {"'": "\\'", '"': '\\"', "\\": "\\\\", "/": "\\/", "\b": "\\b", "\n": "\\n", "\t": "\\t", "\f": "\\f", "\r": "\\r"}
    units = text.encode("utf-16-be")
    pairs = (units[i] << 8 | units[i + 1] for i in range(0, len(units), 2))
    return "".join(known.get(chr(unit)) or (chr(unit) if 32 <= unit < 127 else f"\\u{unit:04X}") for unit in pairs)
