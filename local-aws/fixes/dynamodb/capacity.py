"""DynamoDB: what a read consumes depends on how much it reads, and BatchGetItem says what it consumed.

The emulator counts each read as one of at most 4 KB. It reads up to 16 MB in one BatchGetItem as AWS does, and no more.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
"""

import json
import threading

from ministack.core.responses import json_response
from ministack.services import dynamodb

READ_UNIT_BYTES = 4 * 1024
BATCH_GET_BYTES = 16 * 1024 * 1024

page = threading.local()


def apply() -> None:
    paginate, add_consumed = dynamodb._paginate_evaluated_items, dynamodb._add_consumed_capacity
    batch_get, transact_get = dynamodb._batch_get_item, dynamodb._transact_get_items

    def paginate_and_measure(items, limit, table, index_name=None):
        evaluated, has_more = paginate(items, limit, table, index_name)
        page.bytes = sum(size_in(table, index_name, item) for item in evaluated)
        return evaluated, has_more

    def add_consumed_by_size(result, data, table_name, write=False, **more):
        add_consumed(result, data, table_name, write=write, **more)
        if not write and "ConsumedCapacity" in result:
            # GetItem has a key. Query and Scan add up what they evaluated, and round once.
            read = blocks_of(table_name, data["Key"]) if "Key" in data else blocks(page.bytes)
            scale(result["ConsumedCapacity"], read)

    def batch_get_by_size(data):
        status, headers, body = batch_get(data)
        if status != 200:
            return status, headers, body
        now, later = split_at_limit(data["RequestItems"])
        answer = json.loads(batch_get({**data, "RequestItems": now})[2] if later else body)
        answer["UnprocessedKeys"] = later
        if data.get("ReturnConsumedCapacity", "NONE") != "NONE":
            answer["ConsumedCapacity"] = [consumed_by_batch(data, name, config) for name, config in now.items()]
        return json_response(answer)

    def transact_get_by_size(data):
        status, headers, body = transact_get(data)
        answer = json.loads(body)
        if status != 200 or "ConsumedCapacity" not in answer:
            return status, headers, body
        for consumed in answer["ConsumedCapacity"]:
            gets = [item["Get"] for item in data["TransactItems"] if item["Get"]["TableName"] == consumed["TableName"]]
            read = [blocks_of(get["TableName"], get["Key"]) for get in gets]
            scale(consumed, sum(read) / len(read))
        return json_response(answer)

    dynamodb._paginate_evaluated_items = paginate_and_measure
    dynamodb._add_consumed_capacity = add_consumed_by_size
    dynamodb._batch_get_item = batch_get_by_size
    dynamodb._transact_get_items = transact_get_by_size


def blocks(size: int) -> int:
    """The started blocks of 4 KB. A read that finds nothing costs one, too."""
    return max(1, -(-size // READ_UNIT_BYTES))


def blocks_of(table_name: str, key: dict) -> int:
    return blocks(size_of(table_name, key))


def size_of(table_name: str, key: dict) -> int:
    table = dynamodb._tables[dynamodb._normalize_table_name(table_name)]
    return dynamodb._item_size_bytes(dynamodb._get_item_by_key(table, key) or {})


def size_in(table: dict, index_name: str | None, item: dict) -> int:
    """An index is read for what it projects."""
    entry = dynamodb._apply_index_projection(item, table, index_name) if index_name else item
    return dynamodb._item_size_bytes(entry)


def scale(consumed: dict, factor: float) -> None:
    """Multiplies all units of an answer, those of the table and of its indexes."""
    for name, value in consumed.items():
        if isinstance(value, dict):
            scale(value, factor)
        elif name.endswith("CapacityUnits"):
            consumed[name] = value * factor


def split_at_limit(request_items: dict) -> tuple[dict, dict]:
    """What one BatchGetItem reads, and the keys that it leaves for another."""
    total, now, later = 0, {}, {}
    for table_name, config in request_items.items():
        for key in config["Keys"]:
            total += size_of(table_name, key)
            half = now if total <= BATCH_GET_BYTES else later
            half.setdefault(table_name, {**config, "Keys": []})["Keys"].append(key)
    return now, later


def consumed_by_batch(data: dict, table_name: str, config: dict) -> dict:
    """Each item of a batch is rounded by itself."""
    rate = 1.0 if config.get("ConsistentRead") else 0.5
    units = rate * sum(blocks_of(table_name, key) for key in config["Keys"])
    consumed = {"TableName": table_name, "CapacityUnits": units}
    if data["ReturnConsumedCapacity"] == "INDEXES":
        consumed["Table"] = {"CapacityUnits": units}
    return consumed
