"""DynamoDB: what time to live removes is in the stream, and says that the service did it.

The emulator removes expired items once a minute and tells the stream nothing. AWS removes them within a few days; here they
can be read for 20 seconds.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ttl-expired-items.html
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html
"""

import json
import logging
import threading
import time

from ministack.core.responses import json_response, request_scope
from ministack.services import dynamodb, dynamodb_streams

logger = logging.getLogger("fixes")

READABLE_SECONDS = 20
SWEEP_SECONDS = 2
SERVICE = {"type": "Service", "principalId": "dynamodb.amazonaws.com"}

# "Items with an expiration time greater than 5 years in the past are not deleted."
OLDEST_SECONDS = 5 * 365 * 24 * 60 * 60

by_time_to_live = threading.local()


def apply() -> None:
    build, remove, get_records = dynamodb._build_change_record, dynamodb._remove_item, dynamodb_streams._get_records

    def build_with_identity(*arguments):
        record = build(*arguments)
        return {**record, "userIdentity": SERVICE} if getattr(by_time_to_live, "is_removing", False) else record

    def remove_unless_reaper(*arguments):
        """The emulator's own reaper cannot be stopped; it finds nothing to do."""
        return None if threading.current_thread().name == "dynamodb-ttl-reaper" else remove(*arguments)

    def get_records_as_api(data):
        status, headers, body = get_records(data)
        return json_response(as_api(json.loads(body))) if status == 200 else (status, headers, body)

    dynamodb._build_change_record = build_with_identity
    dynamodb._remove_item = remove_unless_reaper
    dynamodb_streams._get_records = get_records_as_api
    threading.Thread(target=sweep_for_ever, args=(remove,), daemon=True, name="time-to-live").start()


def as_api(answer: dict) -> dict:
    """The API writes the members of an identity with a capital, the events of Lambda do not."""
    for record in answer["Records"]:
        if identity := record.get("userIdentity"):
            record["userIdentity"] = {"Type": identity["type"], "PrincipalId": identity["principalId"]}
    return answer


def sweep_for_ever(remove) -> None:
    first_seen: dict[tuple, float] = {}
    while True:
        time.sleep(SWEEP_SECONDS)
        try:
            first_seen = sweep(remove, first_seen)
        except Exception:
            logger.exception("time to live goes on after an error")


def sweep(remove, first_seen: dict[tuple, float]) -> dict[tuple, float]:
    """Removes what it has seen expired for long enough; returns since when it has seen the others."""
    now, still_there = time.time(), {}
    with dynamodb._lock:
        for (account, region, name), setting in list(dynamodb._ttl_settings.all_items()):
            table = dynamodb._tables.get_scoped(account, region, name)
            if not table or setting.get("TimeToLiveStatus") != "ENABLED":
                continue
            for partition, sort, item in expired_items(table, setting["AttributeName"], now):
                key = (account, region, name, partition, sort)
                still_there[key] = first_seen.get(key, now)
                if now - still_there[key] >= READABLE_SECONDS:
                    with request_scope(account, region):
                        remove_as_service(remove, table, partition, sort, item)
    return still_there


def expired_items(table: dict, attribute: str, now: float) -> list[tuple]:
    return [
        (partition, sort, item)
        for partition, items in list(table["items"].items())
        for sort, item in list(items.items())
        if now - OLDEST_SECONDS < expiry_of(item, attribute) <= now
    ]


def expiry_of(item: dict, attribute: str) -> float:
    """Only a number is a time; all else never expires."""
    number = (item.get(attribute) or {}).get("N")
    return float("inf") if number is None else float(number)


def remove_as_service(remove, table: dict, partition, sort, item: dict) -> None:
    remove(table, partition, sort)
    by_time_to_live.is_removing = True
    try:
        dynamodb._emit_stream_event(table["TableName"], "REMOVE", item, None)
    finally:
        by_time_to_live.is_removing = False
