"""CloudWatch Logs: a subscription brings matching events to Kinesis and Firehose, too, and heeds patterns of JSON. The emulator
brings them to functions alone, and takes a pattern of JSON for words.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
"""

import base64
import gzip
import json
import time

from ministack.core.responses import get_account_id, new_uuid
from ministack.services import cloudwatch_logs, firehose, kinesis

from .pattern import matcher, refusing_unknown


def apply() -> None:
    put, fan_out = cloudwatch_logs._put_subscription_filter, cloudwatch_logs._fanout_to_subscription_filters

    def fan_out_to_streams(group_name, stream_name, events):
        fan_out(group_name, stream_name, events)
        group = cloudwatch_logs._log_groups.get(group_name) or {}
        for subscription in list((group.get("subscriptionFilters") or {}).values()):
            service = subscription["destinationArn"].split(":")[2]
            if service in SENDERS and (batch := batch_of(subscription, group_name, stream_name, events)):
                SENDERS[service](subscription["destinationArn"].rpartition("/")[2], stream_name, batch)

    cloudwatch_logs._put_subscription_filter = refusing_unknown(put, lambda data: matcher(data.get("filterPattern") or ""))
    cloudwatch_logs._fanout_to_subscription_filters = fan_out_to_streams
    cloudwatch_logs._subscription_pattern_matches = lambda pattern, message: matcher(pattern or "")(message or "")
    # FilterLogEvents takes all patterns of JSON for one that matches.
    find = cloudwatch_logs._compile_filter_pattern
    cloudwatch_logs._compile_filter_pattern = lambda raw: matcher(raw) if (raw or "").strip().startswith("{") else find(raw)


def batch_of(subscription: dict, group_name: str, stream_name: str, events: list[dict]) -> bytes | None:
    matches = matcher(subscription.get("filterPattern") or "")
    matched = [event for event in events if matches(event.get("message") or "")]
    if not matched:
        return None
    now = int(time.time() * 1000)
    batch = {
        "messageType": "DATA_MESSAGE",
        "owner": get_account_id(),
        "logGroup": group_name,
        "logStream": stream_name,
        "subscriptionFilters": [subscription["filterName"]],
        "logEvents": [
            {"id": new_uuid(), "timestamp": event.get("timestamp", now), "message": event.get("message") or ""}
            for event in matched
        ],
    }
    return base64.b64encode(gzip.compress(json.dumps(batch).encode()))


def to_kinesis(name: str, stream_name: str, batch: bytes) -> None:
    kinesis._put_record({"StreamName": name, "PartitionKey": stream_name, "Data": batch.decode()})


def to_firehose(name: str, _stream_name: str, batch: bytes) -> None:
    firehose._put_record({"DeliveryStreamName": name, "Record": {"Data": batch.decode()}})


SENDERS = {"kinesis": to_kinesis, "firehose": to_firehose}
