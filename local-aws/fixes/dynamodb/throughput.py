"""DynamoDB: a table in provisioned mode refuses what is above its throughput, once its burst capacity is used up.

The emulator takes any number of requests. Unused capacity of up to 300 seconds can be used at once; a table has none before it
was made. AWS does not say how a request is counted that is bigger than what is left: here it goes through and leaves a debt,
as nobody knows before a read how much it will read. A global secondary index has throughput of its own, and a write that one
of them cannot take is refused. Transactions and PartiQL are never refused, and take nothing.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/provisioned-capacity-mode.html
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ThrottlingReason.html
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithItems.html#WorkingWithItems.ConditionalUpdate
"""

import json
import time

from ministack.core.responses import error_response_json, json_response
from ministack.services import dynamodb

BURST_SECONDS = 300

units_left: dict[tuple, tuple[float, float]] = {}
"""By table, index and kind (Read or Write): the units that are left, and when they were counted."""


def apply() -> None:
    reads, writes = ("_get_item", "_query", "_scan"), ("_put_item", "_update_item", "_delete_item")
    for operation in (*reads, *writes):
        kind = "Read" if operation in reads else "Write"
        setattr(dynamodb, operation, within_throughput(getattr(dynamodb, operation), kind))


def within_throughput(operation, kind: str):
    def refuse_or_do(data):
        table = provisioned(data.get("TableName"))
        asked = data.get("ReturnConsumedCapacity") or "NONE"
        if not table or asked not in ("NONE", "TOTAL", "INDEXES"):
            return operation(data)
        # A local index has the throughput of its table.
        read = data.get("IndexName") if data.get("IndexName") in global_indexes(table) else None
        for index in [read] if kind == "Read" else [None, *global_indexes(table)]:
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
        by_index = {name: units["CapacityUnits"] for name, units in consumed.get("GlobalSecondaryIndexes", {}).items()}
        for index, units in {None: consumed["CapacityUnits"] - sum(by_index.values()), **by_index}.items():
            take(table, index, kind, units)
        if asked == "TOTAL":
            consumed = {name: consumed[name] for name in ("TableName", "CapacityUnits")}
        return json_response(answer if asked == "NONE" else {**answer, "ConsumedCapacity": consumed})

    return refuse_or_do


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
