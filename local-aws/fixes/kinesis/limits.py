"""Kinesis: what a shard takes in and gives out in a second, which the emulator does not limit.

https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html
https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html
https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html
"""

import json
import time

from ministack.core.responses import error_response_json, get_account_id, json_response
from ministack.services import kinesis

MIB = 1024 * 1024
EXCEEDED = "ProvisionedThroughputExceededException"

buckets: dict[tuple[str, str, str], "Bucket"] = {}


class Bucket:
    """Fills up to what one second allows."""

    def __init__(self, per_second: float):
        self._per_second = per_second
        self._level = per_second
        self._filled_at = time.monotonic()

    def has(self, amount: float) -> bool:
        now = time.monotonic()
        self._level = min(self._per_second, self._level + (now - self._filled_at) * self._per_second)
        self._filled_at = now
        # One record may be as large as all that a second allows, and its key comes on top.
        return amount <= self._level or self._level == self._per_second

    def take(self, amount: float) -> None:
        self._level -= amount


def apply() -> None:
    put_record, put_records, get_records = kinesis._put_record, kinesis._put_records, kinesis._get_records

    def put_record_in_time(data):
        _, stream = kinesis._resolve_stream(data)
        if stream and (refusal := refused(stream, data)):
            return error_response_json(EXCEEDED, refusal["ErrorMessage"], 400)
        return put_record(data)

    def put_records_in_time(data):
        _, stream = kinesis._resolve_stream(data)
        records = data.get("Records") or []
        # Validated by the emulator as a whole.
        if not stream or len(records) > 500:
            return put_records(data)
        results = [refused(stream, record) for record in records]
        accepted = [record for record, refusal in zip(records, results) if not refusal]
        answer = put_records({**data, "Records": accepted})
        if answer[0] != 200 or len(accepted) == len(records):
            return answer
        body = json.loads(answer[2])
        put = iter(body["Records"])
        body["Records"] = [refusal or next(put) for refusal in results]
        return json_response({**body, "FailedRecordCount": len(records) - len(accepted)})

    def get_records_in_time(data):
        iterator = kinesis._shard_iterators.get(data.get("ShardIterator"))
        if not iterator:
            return get_records(data)
        stream_arn, shard_id = iterator["stream_arn"], iterator["shard_id"]
        calls, size = bucket(stream_arn, shard_id, "calls", 5), bucket(stream_arn, shard_id, "read", 2 * MIB)
        if not (calls.has(1) and size.has(1)):
            return error_response_json(EXCEEDED, exceeded(shard_id, iterator["stream"]), 400)
        answer = get_records(data)
        calls.take(1)
        size.take(len(answer[2]) * 3 // 4)
        return answer

    kinesis._put_record, kinesis._put_records = put_record_in_time, put_records_in_time
    kinesis._get_records = get_records_in_time


def refused(stream: dict, record: dict) -> dict | None:
    """Why the shard of the record has no room for it in this second; if it has, the room is taken."""
    if stream["StreamModeDetails"]["StreamMode"] == "ON_DEMAND":
        return None
    key = record.get("PartitionKey") or ""
    shard_id = kinesis._route_to_shard(
        int(record.get("ExplicitHashKey") or kinesis._partition_key_to_hash(key)), stream
    )
    size = len(record.get("Data") or "") * 3 // 4 + len(key.encode())
    records = bucket(stream["StreamARN"], shard_id, "records", 1000)
    written = bucket(stream["StreamARN"], shard_id, "written", MIB)
    if not (records.has(1) and written.has(size)):
        return {"ErrorCode": EXCEEDED, "ErrorMessage": exceeded(shard_id, stream["StreamName"])}
    records.take(1)
    written.take(size)
    return None


def exceeded(shard_id: str, stream: str) -> str:
    return f"Rate exceeded for shard {shard_id} in stream {stream} under account {get_account_id()}."


def bucket(stream_arn: str, shard_id: str, kind: str, per_second: float) -> Bucket:
    return buckets.setdefault((stream_arn, shard_id, kind), Bucket(per_second))
