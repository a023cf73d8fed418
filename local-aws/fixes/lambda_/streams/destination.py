"""The record of a discarded batch, sent to the on-failure destination of its event source mapping.

https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
"""

import json
import logging
from datetime import datetime, timezone

from ministack.core.arn import parse_arn
from ministack.core.responses import new_uuid
from ministack.services import s3, sns, sqs

from .answer import Answer

logger = logging.getLogger("fixes")


def send_discarded(mapping: dict, source, shard_id: str, records: list, *why) -> None:
    destination = ((mapping.get("DestinationConfig") or {}).get("OnFailure") or {}).get("Destination")
    if not destination:
        return
    record = invocation_record(mapping, source, shard_id, records, *why)
    try:
        service = parse_arn(destination).service
        if service == "s3":
            # Only here the records themselves are kept, too.
            record["payload"] = json.dumps({"Records": [discarded.event for discarded in records]})
        SENDERS[service](destination, record, mapping, shard_id)
    except Exception as error:
        logger.warning("The on-failure destination %s did not take the record of a batch: %s", destination, error)


def invocation_record(
    mapping: dict, source, shard_id: str, records: list, condition: str, invocations: int, answer: Answer | None
) -> dict:
    record = {
        "requestContext": {
            "requestId": new_uuid(),
            "functionArn": mapping["FunctionArn"],
            "condition": condition,
            "approximateInvokeCount": invocations,
        },
        "version": "1.0",
        "timestamp": _iso(datetime.now(timezone.utc), "milliseconds"),
        source.batch_info: {
            "shardId": shard_id,
            "startSequenceNumber": records[0].sequence,
            "endSequenceNumber": records[-1].sequence,
            "approximateArrivalOfFirstRecord": _iso(_utc(records[0].arrival), source.time_precision),
            "approximateArrivalOfLastRecord": _iso(_utc(records[-1].arrival), source.time_precision),
            "batchSize": len(records),
            "streamArn": source.arn,
        },
    }
    if answer and answer.was_invoked:
        record["responseContext"] = {
            "statusCode": 200,
            "executedVersion": answer.executed_version,
            "functionError": answer.function_error,
        }
    return record


def _send_to_queue(arn: str, record: dict, *_) -> None:
    queue = next((url for url, queue in sqs._queues.items() if queue["attributes"].get("QueueArn") == arn), None)
    if not queue:
        raise LookupError("there is no such queue")
    sqs._HANDLERS["SendMessage"]({"QueueUrl": queue, "MessageBody": json.dumps(record)}, queue)


def _publish(arn: str, record: dict, *_) -> None:
    if not sns._topic_by_arn_any_scope(arn):
        raise LookupError("there is no such topic")
    sns._fanout(arn, new_uuid(), json.dumps(record), "")


def _put_object(arn: str, record: dict, mapping: dict, shard_id: str) -> None:
    now = datetime.now(timezone.utc)
    key = f"aws/lambda/{mapping['UUID']}/{shard_id}/{now:%Y/%m/%d}/{now:%Y-%m-%dT%H.%M.%S}-{new_uuid()}"
    status = s3._put_object(arn.rpartition(":")[2], key, json.dumps(record).encode(), {})[0]
    if status != 200:
        raise LookupError(f"S3 answered {status}")


SENDERS = {"s3": _put_object, "sns": _publish, "sqs": _send_to_queue}


def _utc(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, timezone.utc)


def _iso(moment: datetime, precision: str) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec=precision) + "Z"
