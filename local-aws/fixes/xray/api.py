"""X-Ray: the operations that a trace goes through, in and out, and those for groups, sampling rules and the encryption.

https://docs.aws.amazon.com/xray/latest/api/API_Operations.html
"""

import json
import logging
from types import SimpleNamespace

from ministack import app
from ministack.core import iam_actions
from ministack.core.responses import error_response_json, json_response
from ministack.core.router import SERVICE_PATTERNS

from . import filters, graph, sampling, settings, store, summaries
from .store import InvalidRequest

logger = logging.getLogger("fixes")


def apply() -> None:
    SERVICE_PATTERNS["xray"] = {"host_patterns": [r"^xray\."], "credential_scope": "xray"}
    app._loaded_modules["xray"] = SimpleNamespace(handle_request=handle_request)
    app.SERVICE_HANDLERS["xray"] = handle_request
    iam_actions.SERVICE_TO_IAM_NAMESPACE["xray"] = "xray"
    iam_actions._BOTOCORE_SERVICE_MAP["xray"] = ["xray"]


async def handle_request(method, path, _headers, body, _query):
    call = OPERATIONS.get(path.strip("/")) if method == "POST" else None
    if not call:
        return _refusal(f"{method} {path} is not supported here.")
    try:
        return json_response(call(json.loads(body or b"{}")) or {}, content_type="application/json")
    except InvalidRequest as error:
        return _refusal(str(error))
    except KeyError as error:
        return _refusal(f"The request lacks {error}.")


def _refusal(message: str):
    return error_response_json("InvalidRequestException", message, message_key="Message", content_type="application/json")


def put_trace_segments(data: dict) -> dict:
    return {"UnprocessedTraceSegments": [refusal for text in data["TraceSegmentDocuments"] if (refusal := store.put(text))]}


def batch_get_traces(data: dict) -> dict:
    wanted = data["TraceIds"]
    traces = [store.traces[trace_id] for trace_id in wanted if trace_id in store.traces]
    return {
        "Traces": [{"Id": trace.id, "Duration": trace.duration, "Segments": trace.documents()} for trace in traces],
        "UnprocessedTraceIds": [trace_id for trace_id in wanted if trace_id not in store.traces],
    }


def get_trace_summaries(data: dict) -> dict:
    kind = data.get("TimeRangeType", "TraceId")
    if kind not in ("TraceId", "Event"):
        raise InvalidRequest(f"The time range type {kind} is not supported here.")
    matches = filters.parse(data.get("FilterExpression"))
    in_range = [trace for trace in store.traces.values() if _is_in_range(trace, kind, data["StartTime"], data["EndTime"])]
    found = [summaries.summary(trace) for trace in in_range if matches(trace)]
    return {"TraceSummaries": found, "ApproximateTime": data["EndTime"], "TracesProcessedCount": len(in_range)}


def get_service_graph(data: dict) -> dict:
    start, end = data["StartTime"], data["EndTime"]
    expression = settings.group_of(data)["FilterExpression"] if data.get("GroupName") or data.get("GroupARN") else None
    matches = filters.parse(expression)
    traces = [trace for trace in store.traces.values() if _is_in_range(trace, "Event", start, end) and matches(trace)]
    return {"StartTime": start, "EndTime": end, "Services": graph.services(traces), "ContainsOldGroupVersions": False}


def get_trace_graph(data: dict) -> dict:
    return {"Services": graph.services([store.traces[id] for id in data["TraceIds"] if id in store.traces])}


def put_telemetry_records(_data: dict) -> None:
    """What daemons say of themselves: for AWS alone to read."""


def _is_in_range(trace: store.Trace, kind: str, start: float, end: float) -> bool:
    if kind == "TraceId":
        return start <= trace.began_at < end
    return trace.start < end and trace.end >= start


OPERATIONS = {
    "TraceSegments": put_trace_segments,
    "Traces": batch_get_traces,
    "TraceSummaries": get_trace_summaries,
    "ServiceGraph": get_service_graph,
    "TraceGraph": get_trace_graph,
    "TelemetryRecords": put_telemetry_records,
    **sampling.OPERATIONS,
    **settings.OPERATIONS,
}
