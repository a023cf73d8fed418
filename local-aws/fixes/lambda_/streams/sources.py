"""The streams that an event source mapping reads, both kinds as Lambda sees them: shards that hold records in order."""

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ministack.core.arn import Arn, ArnParseError, parse_arn
from ministack.core.responses import get_account_id, get_region
from ministack.services import dynamodb, kinesis, lambda_svc
from ministack.services.dynamodb_streams import _DEFAULT_SHARD_ID as ONLY_SHARD

from ...kinesis.shards import ancestors_of, is_closed, resharding


# Of the event around the data of a Kinesis record.
ENVELOPE_BYTES = 600


@dataclass(frozen=True)
class Record:
    sequence: str
    arrival: float
    # Records of one key keep their order, also when a shard is read by several invocations at once.
    key: str
    # As the function gets it.
    event: dict
    size: int


class KinesisStream:
    """https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html"""

    batch_info = "KinesisBatchInfo"
    time_precision = "milliseconds"

    def __init__(self, source_arn: str, arn: Arn):
        self.source_arn = source_arn
        self.name = lambda_svc._kinesis_stream_name_from_arn_spec(arn)
        self.arn = source_arn.partition("/consumer/")[0]
        self.account = arn.account_id
        self.region = arn.region

    @staticmethod
    def next_sequence_number() -> str:
        return kinesis._next_sequence_number()

    def shards(self) -> dict[str, list[str]]:
        """Each shard with those that were split or merged into it, which have to be read first."""
        shards = self._shards()
        return {shard_id: ancestors_of(shard_id, shards) for shard_id in shards}

    def is_closed(self, shard_id: str) -> bool:
        return is_closed(self._shards().get(shard_id) or {})

    def read(self, shard_id: str, position: str) -> Iterator[Record]:
        """The records after the position, which is a sequence number."""
        shard = self._shards().get(shard_id)
        records = shard["records"] if shard else []
        for record in records[bisect_right(records, position, key=lambda r: r["SequenceNumber"]) :]:
            yield self._record(shard_id, record)

    def _shards(self) -> dict:
        stream = kinesis._streams.get_scoped(self.account, self.region, self.name)
        if not stream or stream["StreamStatus"] != "ACTIVE":
            return {}
        if self.source_arn != self.arn and not kinesis._consumers.get(self.source_arn):
            return {}
        with resharding:
            return dict(stream["shards"])

    def _record(self, shard_id: str, record: dict) -> Record:
        data = {
            "kinesisSchemaVersion": "1.0",
            "partitionKey": record["PartitionKey"],
            "sequenceNumber": record["SequenceNumber"],
            "data": kinesis._ensure_base64(record["Data"]),
            "approximateArrivalTimestamp": record["ApproximateArrivalTimestamp"],
        }
        event = {
            "kinesis": data,
            "eventSource": "aws:kinesis",
            "eventVersion": "1.0",
            "eventID": f"{shard_id}:{record['SequenceNumber']}",
            "eventName": "aws:kinesis:record",
            "invokeIdentityArn": f"arn:aws:iam::{get_account_id()}:role/lambda-role",
            "awsRegion": get_region(),
            "eventSourceARN": self.source_arn,
        }
        return Record(
            sequence=record["SequenceNumber"],
            arrival=record["ApproximateArrivalTimestamp"],
            key=record["PartitionKey"],
            event=event,
            size=ENVELOPE_BYTES + len(data["data"]),
        )


class DynamoDbStream:
    """https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html"""

    batch_info = "DDBStreamBatchInfo"
    time_precision = "seconds"

    def __init__(self, source_arn: str, arn: Arn):
        self.source_arn = self.arn = source_arn
        self.name, _label = lambda_svc._dynamodb_stream_table_from_arn_spec(arn) or ("", "")

    @staticmethod
    def next_sequence_number() -> str:
        return dynamodb._next_stream_seq()

    def shards(self) -> dict[str, list[str]]:
        """The emulator keeps a stream in one shard."""
        return {ONLY_SHARD: []} if self._is_open or dynamodb.closed_stream(self.arn) else {}

    def is_closed(self, _shard_id: str) -> bool:
        return not self._is_open

    def read(self, _shard_id: str, position: str) -> Iterator[Record]:
        closed = None if self._is_open else dynamodb.closed_stream(self.arn)
        records = closed["records"] if closed else dynamodb.stream_live_records(self.name)
        for record in records[bisect_right(records, position, key=lambda r: r["dynamodb"]["SequenceNumber"]) :]:
            change = record["dynamodb"]
            yield Record(
                sequence=change["SequenceNumber"],
                arrival=change["ApproximateCreationDateTime"],
                key=json.dumps(change["Keys"], sort_keys=True),
                event=record,
                size=len(json.dumps(record, default=str)),
            )

    @property
    def _is_open(self) -> bool:
        table = dynamodb._tables.get(self.name) or {}
        is_enabled = (table.get("StreamSpecification") or {}).get("StreamEnabled")
        return bool(is_enabled) and table.get("LatestStreamArn") == self.arn


SOURCES = {"dynamodb": DynamoDbStream, "kinesis": KinesisStream}


def source_of(arn: str):
    """The stream that an event source mapping reads; nothing for a queue."""
    try:
        parsed = parse_arn(arn)
    except ArnParseError:
        return None
    source = SOURCES.get(parsed.service)
    return source(arn, parsed) if source else None
