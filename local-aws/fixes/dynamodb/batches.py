"""DynamoDB: a batch does what a table in provisioned mode has capacity for, and hands back the rest; with none at all it is refused.

The emulator always does all of it.
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
"""

import json

from ministack.core.responses import json_response
from ministack.services import dynamodb

from .capacity import blocks_of
from .throughput import left, provisioned, refusal, take, write_units


def apply() -> None:
    dynamodb._batch_write_item = in_parts(dynamodb._batch_write_item, "Write")
    dynamodb._batch_get_item = in_parts(dynamodb._batch_get_item, "Read")


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
    return {None: units["table"] + sum(units["lsi"].values()), **units["gsi"]}
