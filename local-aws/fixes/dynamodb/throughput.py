"""DynamoDB: a table in provisioned mode refuses what is above its throughput, once its burst capacity is used up.

The emulator takes any number of requests. Unused capacity of up to 300 seconds can be used at once; a table has none before it
was made. AWS does not say how a request is counted that is bigger than what is left: here it goes through and leaves a debt,
as nobody knows before a read how much it will read. A global secondary index has throughput of its own, and a write that one
of them cannot take is refused. A batch does what there is capacity for and hands back the rest. Transactions and PartiQL are
never refused, and take nothing.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/provisioned-capacity-mode.html
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ThrottlingReason.html
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithItems.html#WorkingWithItems.ConditionalUpdate
"""

import json
import time

from ministack.core.responses import error_response_json, json_response
from ministack.services import dynamodb

from .capacity import blocks_of

BURST_SECONDS = 300

units_left: dict[tuple, tuple[float, float]] = {}
"""By table, index and kind (Read or Write): the units that are left, and when they were counted."""


def apply() -> None:
    reads, writes = ("_get_item", "_query", "_scan"), ("_put_item", "_update_item", "_delete_item")
    for operation in (*reads, *writes):
        kind = "Read" if operation in reads else "Write"
        setattr(dynamodb, operation, within_throughput(getattr(dynamodb, operation), kind))
    dynamodb._batch_write_item = in_parts(dynamodb._batch_write_item, "Write")
    dynamodb._batch_get_item = in_parts(dynamodb._batch_get_item, "Read")


def within_throughput(operation, kind: str):
    def refuse_or_do(data):
        table = provisioned(data.get("TableName"))
        asked = data.get("ReturnConsumedCapacity") or "NONE"
        if not table or asked not in ("NONE", "TOTAL", "INDEXES"):
            return operation(data)
        indexes = [data.get("IndexName")] if kind == "Read" else [None, *global_indexes(table)]
        for index in indexes:
            if left(table, index, kind) <= 0:
                return refusal(table, index, kind)
        status, headers, body = operation({**data, "ReturnConsumedCapacity": "INDEXES"})
        answer = json.loads(body)
        if status != 200:
            if "ConditionalCheckFailedException" in answer.get("__type", ""):
                old = dynamodb._get_item_by_key(table, data.get("Key") or data["Item"])
                take(table, None, kind, write_units(table, old, old)["table"])
            return status, headers, body
        consumed = answer.pop("ConsumedCapacity")
        take(table, None, kind, consumed["Table"]["CapacityUnits"])
        for index, units in consumed.get("GlobalSecondaryIndexes", {}).items():
            take(table, index, kind, units["CapacityUnits"])
        if asked == "TOTAL":
            consumed = {name: consumed[name] for name in ("TableName", "CapacityUnits")}
        return json_response(answer if asked == "NONE" else {**answer, "ConsumedCapacity": consumed})

    return refuse_or_do


def in_parts(operation, kind: str):
    def do_what_fits(data):
        parts = list(parts_of(data.get("RequestItems") or {}, kind))
        if not any(provisioned(name) for name, _ in parts) or len(parts) > dynamodb._DDB_BATCH_GET_MAX:
            return operation(data)
        now, later, costs, refused = {}, {}, {}, None
        for name, part in parts:
            table = provisioned(name)
            units = units_of(table, data["RequestItems"][name], part, kind) if table else {}
            full = [index for index in units if left(table, index, kind) <= costs.get((name, index), 0)]
            (later if full else now).setdefault(name, []).append(part)
            if full:
                refused = (table, full[0])
                continue
            for index, amount in units.items():
                costs[name, index] = costs.get((name, index), 0) + amount
        if not now:
            return refusal(*refused, kind)
        request = {**data, "RequestItems": joined(data, now, kind)} if later else data
        status, headers, body = operation(request)
        if status != 200:
            return status, headers, body
        for (name, index), amount in costs.items():
            take(provisioned(name), index, kind, amount)
        answer = json.loads(body)
        unprocessed = answer["UnprocessedItems" if kind == "Write" else "UnprocessedKeys"]
        for name, rest in joined(data, later, kind).items():
            # What is over the size of an answer is there already.
            known = unprocessed.get(name, [] if kind == "Write" else {"Keys": []})
            unprocessed[name] = known + rest if kind == "Write" else {**rest, "Keys": known["Keys"] + rest["Keys"]}
        return json_response(answer)

    return do_what_fits


def parts_of(request_items: dict, kind: str):
    for name, request in request_items.items():
        for part in request if kind == "Write" else request.get("Keys", []):
            yield name, part


def joined(data: dict, parts: dict, kind: str) -> dict:
    """The request of a batch that has these parts only."""
    if kind == "Write":
        return parts
    return {name: {**data["RequestItems"][name], "Keys": keys} for name, keys in parts.items()}


def units_of(table: dict, request, part: dict, kind: str) -> dict:
    """What a part of a batch takes, by index; that of the table itself is None."""
    if kind == "Read":
        return {None: blocks_of(table["TableName"], part) * (1.0 if request.get("ConsistentRead") else 0.5)}
    new = part.get("PutRequest", {}).get("Item")
    old = dynamodb._get_item_by_key(table, new or part.get("DeleteRequest", {}).get("Key", {}))
    units = write_units(table, old, new)
    return {None: units["table"], **units["gsi"]}


def write_units(table: dict, old: dict | None, new: dict | None) -> dict:
    units = {"table": 0.0, "gsi": {}, "lsi": {}}
    dynamodb._accumulate_write_capacity(units, table, old, new)
    return units


def provisioned(name: str | None) -> dict | None:
    table = dynamodb._tables.get(dynamodb._normalize_table_name(name)) if isinstance(name, str) else None
    return table if table and table["BillingModeSummary"]["BillingMode"] == "PROVISIONED" else None


def global_indexes(table: dict) -> dict:
    return {index["IndexName"]: index for index in table.get("GlobalSecondaryIndexes") or []}


def left(table: dict, index: str | None, kind: str) -> float:
    """The units that can be taken now."""
    source = global_indexes(table).get(index, table)
    rate = (source.get("ProvisionedThroughput") or table["ProvisionedThroughput"])[f"{kind}CapacityUnits"]
    now = time.time()
    units, since = units_left.get((table["TableId"], index, kind), (rate, table["CreationDateTime"]))
    return min(units + (now - since) * rate, BURST_SECONDS * rate)


def take(table: dict, index: str | None, kind: str, units: float) -> None:
    units_left[table["TableId"], index, kind] = (left(table, index, kind) - units, time.time())


def refusal(table: dict, index: str | None, kind: str):
    message = (
        "The level of configured provisioned throughput for the table was exceeded. "
        "Consider increasing your provisioning level with the UpdateTable API."
    )
    reason = f"{'Index' if index else 'Table'}{kind}ProvisionedThroughputExceeded"
    resource = f"{table['TableArn']}/index/{index}" if index else table["TableArn"]
    reasons = {"ThrottlingReasons": [{"reason": reason, "resource": resource}]}
    return error_response_json("ProvisionedThroughputExceededException", message, 400, reasons)
