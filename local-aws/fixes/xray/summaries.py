"""X-Ray: the summary of a trace.

https://docs.aws.amazon.com/xray/latest/api/API_TraceSummary.html
"""

import re

from . import graph, store

INDEXED_KEY = re.compile(r"\w+", re.ASCII)
MOST_ANNOTATIONS = 50


def summary(trace: store.Trace) -> dict:
    segments, root = trace.segments, trace.root or {}
    http, response = root.get("http", {}).get("request", {}), root.get("http", {}).get("response", {})
    parts = [part for segment in segments for part in store.parts_of(segment)]
    known = {
        "HttpURL": http.get("url"),
        "HttpStatus": response.get("status"),
        "HttpMethod": http.get("method"),
        "UserAgent": http.get("user_agent"),
        "ClientIp": http.get("client_ip"),
    }
    return {
        "Id": trace.id,
        "StartTime": trace.start,
        "Duration": trace.duration,
        "ResponseTime": graph.seconds(root) if root else None,
        "HasFault": bool(root.get("fault")),
        "HasError": bool(root.get("error")),
        "HasThrottle": any(part.get("throttle") for part in parts),
        "IsPartial": is_partial(parts),
        "Http": {name: value for name, value in known.items() if value is not None},
        "Annotations": {key: [_value(value) for value in values] for key, values in annotations(parts).items()},
        "Users": [{"UserName": part["user"]} for part in parts if part.get("user")],
        "ServiceIds": [_service_id(segment) for segment in [*segments, *store.inferred(segments)]],
        "EntryPoint": _service_id(root) if root else None,
    }


def annotations(parts: list[dict]) -> dict[str, list]:
    """What is indexed of a trace: of the first 50 keys that filters can name, all values."""
    found: dict[str, list] = {}
    for part in parts:
        for key, value in part.get("annotations", {}).items():
            if INDEXED_KEY.fullmatch(key) and (key in found or len(found) < MOST_ANNOTATIONS):
                found.setdefault(key, []).append(value)
    return found


def is_partial(parts: list[dict]) -> bool:
    return any(part.get("in_progress") for part in parts)


def _value(value) -> dict:
    kind = "BooleanValue" if isinstance(value, bool) else "StringValue" if isinstance(value, str) else "NumberValue"
    return {"AnnotationValue": {kind: value}}


def _service_id(segment: dict) -> dict:
    about = {"Name": segment["name"], "Names": [segment["name"]]}
    return {**about, "Type": segment["origin"]} if segment.get("origin") else about
