"""X-Ray: segment documents become traces.

A document is checked for what the page requires of it. A complete segment takes the place of the one in progress, subsegments that came by
themselves go to their parent, and calls of services that send nothing themselves become inferred segments.
https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html
"""

import copy
import json
import re
import time

from ministack.core.responses import AccountRegionScopedDict

MOST_BYTES = 64 * 1024
RETENTION_SECONDS = 30 * 24 * 3600
TRACE_ID = re.compile(r"1-[0-9a-f]{8}-[0-9a-f]{24}")
SEGMENT_ID = re.compile(r"[0-9a-f]{16}")
NAME = re.compile(r"[\w\s.:/%&#=+\\\-@]{1,200}")
NAMESPACES = (None, "aws", "remote")

traces = AccountRegionScopedDict()


class InvalidRequest(Exception):
    pass


class Trace:
    def __init__(self, trace_id: str):
        self.id = trace_id
        self.began_at = _time_in(trace_id)
        # By id, as they came: segments, and subsegments that came by themselves.
        self.sent: dict[str, dict] = {}

    @property
    def segments(self) -> list[dict]:
        """What was sent, put together."""
        sent = copy.deepcopy(self.sent)
        parents = {part["id"]: part for document in sent.values() for part in parts_of(document)}
        whole = [document for document in sent.values() if document.get("type") != "subsegment"]
        for part in sorted((d for d in sent.values() if d.get("type") == "subsegment"), key=lambda d: d["start_time"]):
            # Without its parent it is not shown.
            if parent := parents.get(part["parent_id"]):
                parent.setdefault("subsegments", []).append(part)
        return sorted(whole, key=lambda document: document["start_time"])

    @property
    def root(self) -> dict | None:
        known = {part["id"] for segment in self.segments for part in parts_of(segment)}
        return next((segment for segment in self.segments if segment.get("parent_id") not in known), None)

    @property
    def start(self) -> float:
        return min((document["start_time"] for document in self.sent.values()), default=self.began_at)

    @property
    def end(self) -> float:
        return max(document.get("end_time", document["start_time"]) for document in self.sent.values())

    @property
    def duration(self) -> float:
        return self.end - self.start

    def documents(self) -> list[dict]:
        segments = self.segments
        return [{"Id": segment["id"], "Document": json.dumps(segment)} for segment in [*segments, *inferred(segments)]]


def put(text: str) -> dict | None:
    """Takes a document; returns why not, in the form of an unprocessed segment. Of its codes AWS's pages name `InvalidTraceId` alone."""
    try:
        document = json.loads(text)
        code = _mistake_in(document) if isinstance(document, dict) else "ParseError"
    except ValueError:
        document, code = {}, "ParseError"
    if not code and len(text.encode()) > MOST_BYTES:
        code = "SegmentTooLarge"
    if code:
        segment_id = document.get("id") if isinstance(document, dict) else None
        refusal = {"ErrorCode": code, "Message": f"Invalid segment. ErrorCode: {code}"}
        return {"Id": segment_id, **refusal} if isinstance(segment_id, str) else refusal
    trace = traces.get(document["trace_id"]) or Trace(document["trace_id"])
    traces[trace.id] = trace
    known = trace.sent.get(document["id"], {"in_progress": True})
    if known.get("in_progress"):
        trace.sent[document["id"]] = document
    return None


def _mistake_in(document: dict) -> str | None:
    trace_id = document.get("trace_id")
    if "id" not in document:
        return "MissingId"
    if not isinstance(trace_id, str) or not TRACE_ID.fullmatch(trace_id):
        return "InvalidTraceId"
    if time.time() - _time_in(trace_id) > RETENTION_SECONDS:
        return "InvalidTraceId"
    if document.get("type") == "subsegment" and "parent_id" not in document:
        return "MissingParentId"
    return next((mistake for part in parts_of(document) if (mistake := _mistake_in_part(part))), None)


def _mistake_in_part(part: dict) -> str | None:
    if not SEGMENT_ID.fullmatch(str(part.get("id"))):
        return "InvalidId"
    if not NAME.fullmatch(str(part.get("name", ""))):
        return "InvalidName"
    if not isinstance(part.get("start_time"), int | float):
        return "InvalidStartTime"
    if isinstance(part.get("end_time"), int | float) == bool(part.get("in_progress")):
        return "InvalidEndTime"
    if any(not isinstance(value, str | int | float) for value in part.get("annotations", {}).values()):
        return "InvalidAnnotations"
    return None if part.get("namespace") in NAMESPACES else "InvalidNamespace"


def _time_in(trace_id: str) -> int:
    return int(trace_id.split("-")[1], 16)


def parts_of(document: dict):
    """A segment or subsegment and all that stands in it."""
    yield document
    for subsegment in document.get("subsegments", []):
        yield from parts_of(subsegment)


def calls_in(segments: list[dict]):
    """Each call of something else, with the segment that it stands in and those with which that answered."""
    for segment in segments:
        for part in parts_of(segment):
            if part.get("namespace"):
                yield segment, part, [other for other in segments if other.get("parent_id") == part["id"]]


def inferred(segments: list[dict]) -> list[dict]:
    """A segment for each service that was called and sends none. What hangs behind a service of AWS, such as the consumer of a queue, is
    another one than that service."""
    found = []
    for segment, call, answers in calls_in(segments):
        name, origin = node_of(call)
        if any(is_answer(call, answer) for answer in answers):
            continue
        kept = {key: call[key] for key in ("start_time", "end_time", "http", "aws", "error", "fault", "throttle") if key in call}
        # Its own id, and another one than the call has.
        own_id = f"{int(call['id'], 16) ^ 0xFFFFFFFFFFFFFFFF:016x}"
        about = {"id": own_id, "name": name, "trace_id": segment["trace_id"], "parent_id": call["id"], "inferred": True}
        found.append({**about, "origin": origin, **kept})
    return found


def is_answer(call: dict, answer: dict) -> bool:
    return call["namespace"] == "remote" or str(answer.get("origin")).startswith(f"AWS::{call['name']}")


def node_of(call: dict) -> tuple[str, str]:
    """Name and type of what was called, where it sends no segment of its own."""
    about = call.get("aws", {})
    if call["namespace"] == "remote":
        return call["name"], "remote"
    if about.get("table_name"):
        return about["table_name"], "AWS::DynamoDB::Table"
    if about.get("queue_url"):
        return about["queue_url"], "AWS::SQS::Queue"
    return call["name"], f"AWS::{call['name']}"
