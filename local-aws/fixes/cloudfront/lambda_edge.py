"""CloudFront: the Lambda functions of a behaviour are called at its four events, with the event and for the answers that AWS documents; an
answer that is none is 502, a function that fails 503.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-generating-http-responses.html
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-503-service-unavailable.html
"""

import base64
import json
import re
from dataclasses import replace

from ministack.core.concurrency import run_reentrant
from ministack.services import cloudfront, lambda_svc

from ..lambda_.calls import record_of
from .edge_answer import Invalid, check_request, check_response, headers_of, text_of
from .exchange import NotRun, Request, Response
from .viewer import Viewer

# Of a body that is handed on: more is cut off.
MOST_OF_BODY = {"viewer-request": 40 * 1024, "origin-request": 1024 * 1024}
NUMBERED = re.compile(r"^arn:aws:lambda:us-east-1:\d{12}:function:[\w-]+:\d+$")
HIDDEN = re.compile(
    r"^(connection|expect|keep-alive|proxy-.*|trailer|upgrade|x-accel-.*|x-amz-cf-.*|x-amzn-.*|x-cache|x-edge-.*|x-forwarded-proto|x-real-ip)$"
)


class NotValid(NotRun):
    status = 502


async def invoke(
    event_type: str, function_arn: str, includes_body: bool, viewer: Viewer, request: Request, response: Response | None
) -> Request | Response:
    """The request to go on with, or a response; at the two events of a response, which is told then, a response."""
    if not NUMBERED.match(function_arn):
        raise NotRun(f"{function_arn} is no numbered version of a function in us-east-1.")
    function = record_of(function_arn)
    if function is None:
        raise NotRun(f"{function_arn} does not exist.")
    told = request_event(event_type, includes_body, viewer, request)
    if response is not None:
        told["response"] = {
            "status": str(response.status),
            "statusDescription": response.reason,
            "headers": listed(response.headers),
        }
    event = {"Records": [{"cf": {"config": context_of(event_type, viewer), **told}}]}
    result = await run_reentrant(lambda_svc._execute_function_with_config_scope, function, event)
    if result.get("error") or result.get("throttle"):
        raise NotRun("The Lambda function associated with the CloudFront distribution failed.")
    body = result.get("body")
    answer = json.loads(body) if isinstance(body, str | bytes) else body
    try:
        if response is not None:
            return changed_response(event_type, answer, told["response"], response)
        if isinstance(answer, dict) and "status" in answer:
            check_response(event_type, answer, {})
            return Response(int(answer["status"]), answer.get("statusDescription", ""), headers_of(answer), text_of(answer))
        return changed_request(event_type, answer, told["request"], request)
    except Invalid as error:
        raise NotValid(f"The Lambda function result failed validation: {error}.") from error


def context_of(event_type: str, viewer: Viewer) -> dict:
    return {
        "distributionDomainName": viewer.dist["DomainName"],
        "distributionId": viewer.dist["Id"],
        "eventType": event_type,
        "requestId": viewer.request_id,
    }


def request_event(event_type: str, includes_body: bool, viewer: Viewer, request: Request) -> dict:
    headers = dict(request.headers)
    if request.origin:
        headers.setdefault("host", request.origin["domain_name"])
    told = {
        "clientIp": viewer.address,
        "headers": listed(headers),
        "method": request.method,
        "querystring": request.query,
        "uri": request.uri,
    }
    if includes_body and event_type in MOST_OF_BODY:
        most, body = MOST_OF_BODY[event_type], request.body or b""
        told["body"] = {
            "inputTruncated": len(body) > most,
            "action": "read-only",
            "encoding": "base64",
            "data": base64.b64encode(body[:most]).decode(),
        }
    if request.origin:
        told["origin"] = origin_event(request.origin)
    return {"request": told}


def origin_event(origin: dict) -> dict:
    known = {
        "customHeaders": listed({name.lower(): value for name, value in origin["custom_headers"]}),
        "domainName": origin["domain_name"],
        "path": origin["origin_path"],
    }
    if origin["s3_bucket"]:
        # Which OAI it is, a function is not told; of OAC it is told nothing.
        return {"s3": {**known, "authMethod": "origin-access-identity" if origin["oai_id"] else "none", "region": "us-east-1"}}
    is_plain = origin["protocol_policy"] == "http-only"
    return {
        "custom": {
            **known,
            "protocol": "http" if is_plain else "https",
            "port": origin["http_port" if is_plain else "https_port"],
            "readTimeout": origin["read_timeout"],
        }
    }


def changed_request(event_type: str, answer: dict, told: dict, request: Request) -> Request:
    check_request(event_type, answer, told)
    headers = headers_of(answer)
    if request.origin and "host" not in request.headers and headers.get("host") == request.origin["domain_name"]:
        del headers["host"]
    hidden = {name: value for name, value in request.headers.items() if HIDDEN.match(name)}
    body = text_of(answer["body"], "data", "encoding") if is_replaced(answer) else request.body
    origin = request.origin and changed_origin(answer.get("origin"), told["origin"], request.origin)
    changes = {"uri": answer["uri"], "query": answer.get("querystring", ""), "headers": {**hidden, **headers}}
    return replace(request, **changes, body=body, origin=origin)


def is_replaced(answer: dict) -> bool:
    return (answer.get("body") or {}).get("action") == "replace"


def changed_origin(answer: dict | None, told: dict, origin: dict) -> dict:
    (kind, before), = told.items()
    after = (answer or {}).get(kind)
    if not after or len(answer) != 1:
        raise NotRun("The emulator does not change the kind of an origin.")
    if {name: before[name] for name in before if before[name] != after.get(name)}.keys() - {"domainName", "path", "customHeaders"}:
        raise NotRun("The emulator changes the domain, the path and the headers of an origin, and nothing else.")
    return {
        **origin,
        "domain_name": after["domainName"],
        "origin_path": after["path"],
        "custom_headers": [*headers_of(after, "customHeaders").items()],
        **({"s3_bucket": cloudfront._s3_origin_bucket(after["domainName"])} if kind == "s3" else {}),
    }


def changed_response(event_type: str, answer: dict, told: dict, response: Response) -> Response:
    check_response(event_type, answer, told)
    hidden = {name: value for name, value in response.headers.items() if HIDDEN.match(name.lower())}
    headers, body = {**hidden, **headers_of(answer)}, response.body
    if "body" in answer:
        body = text_of(answer)
        headers.pop("content-length", None)
    return Response(int(answer["status"]), answer.get("statusDescription", response.reason), headers, body)


def listed(headers: dict) -> dict:
    return {
        name.lower(): [
            {"key": cloudfront._title_case_header_name(name), "value": str(value)}
            for value in (values if isinstance(values, list) else [values])
        ]
        for name, values in headers.items()
        if not HIDDEN.match(name.lower())
    }
