"""X-Ray: a stage of a REST API with active tracing decides by the sampling rules what is recorded, says so in the tracing header, and sends
its segment. A function behind it has the same trace; Lambda's own segments are not made. What a header decided already stays so.

https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enabling-xray.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-understanding-xray-traces.html
https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
"""

import json
import secrets
import time
from contextvars import ContextVar

from ministack.core.responses import get_account_id, get_region
from ministack.services import apigateway_v1 as gateway
from ministack.services import lambda_svc

from . import sampling, store

HEADER = "X-Amzn-Trace-Id"

current: ContextVar[str | None] = ContextVar("tracing_header", default=None)


def apply() -> None:
    handle, trace_id = gateway._handle_execute_in_scope, lambda_svc._xray_trace_id_for_invocation

    async def handle_traced(api_id, stage_name, method, path, headers, *arguments):
        given = parse(gateway._header_ci(headers or {}, HEADER) or "")
        stage = gateway._stages_v1.get(api_id, {}).get(stage_name) or {}
        segment = begin(api_id, stage_name, method, path, headers or {}, given) if stage.get("tracingEnabled") else None
        header = segment["header"] if segment else write(given)
        if header:
            headers = {name: value for name, value in (headers or {}).items() if name.lower() != HEADER.lower()}
            headers[HEADER] = header
        token = current.set(header or None)
        try:
            status, answered, body = await handle(api_id, stage_name, method, path, headers, *arguments)
        finally:
            current.reset(token)
        if segment:
            answered = {**answered, HEADER: header}
            end(segment, status)
        return status, answered, body

    gateway._handle_execute_in_scope = handle_traced
    lambda_svc._xray_trace_id_for_invocation = lambda config, inbound=None: trace_id(config, inbound or current.get())


def begin(api_id: str, stage: str, method: str, path: str, headers: dict, given: dict) -> dict:
    host = gateway._header_ci(headers, "host") or ""
    name = f"{gateway._rest_apis[api_id]['name']}/{stage}"
    request = {
        "ResourceARN": f"arn:aws:apigateway:{get_region()}::/restapis/{api_id}/stages/{stage}",
        "ServiceName": name,
        "ServiceType": "AWS::ApiGateway::Stage",
        "Host": host,
        "HTTPMethod": method,
    }
    rule = None
    if "Sampled" not in given:
        rule, is_sampled = sampling.decide(request)
        given = {**given, "Sampled": "1" if is_sampled else "0"}
    own_id = secrets.token_hex(8)
    trace_id = given.get("Root") or f"1-{int(time.time()):08x}-{secrets.token_hex(12)}"
    about = {"account_id": get_account_id(), "rest_api_id": api_id, "stage": stage}
    document = {
        "id": own_id,
        "trace_id": trace_id,
        "name": name,
        "origin": "AWS::ApiGateway::Stage",
        "start_time": time.time(),
        "http": {
            "request": {
                "method": method,
                "url": f"https://{host}/{stage}{path}",
                "user_agent": gateway._header_ci(headers, "user-agent") or "",
            }
        },
        "aws": {"api_gateway": about, **({"xray": {"sampling_rule_name": rule}} if rule else {})},
        "annotations": {"aws:api_id": api_id, "aws:api_stage": stage},
    }
    if "Parent" in given:
        document["parent_id"] = given["Parent"]
    header = write({"Root": trace_id, "Parent": own_id, "Sampled": given["Sampled"]})
    return {"header": header, "document": document, "is_sampled": given["Sampled"] == "1"}


def end(segment: dict, status: int) -> None:
    document = segment["document"]
    document["end_time"] = time.time()
    document["http"]["response"] = {"status": status}
    if status == 429:
        document["throttle"] = True
    if 400 <= status < 500:
        document["error"] = True
    if status >= 500:
        document["fault"] = True
    if segment["is_sampled"]:
        store.put(json.dumps(document))


def parse(header: str) -> dict[str, str]:
    """What a tracing header says, without what it does not know."""
    pairs = dict(part.strip().split("=", 1) for part in header.split(";") if "=" in part)
    return {key: pairs[key] for key in ("Root", "Parent", "Sampled") if pairs.get(key) and pairs[key] != "?"}


def write(values: dict[str, str]) -> str:
    return ";".join(f"{key}={values[key]}" for key in ("Root", "Parent", "Sampled") if key in values)
