"""IAM: what a request to DynamoDB says of itself for fine-grained access. The emulator knows what a projection names and no more.

`dynamodb:LeadingKeys` are the partition keys that a request names, of the index where it names one. A scan names none, so that
`ForAllValues` lets it pass. `dynamodb:Attributes` are the top-level attributes that it names anywhere: in keys, items, projections,
conditions, filters and updates. `dynamodb:Select` is of reads, and `dynamodb:ReturnValues` of writes of one item.
Of a batch or transaction all keys count together, whatever their table. PartiQL names nothing here, so a policy with these keys that
allows PartiQL is not understood.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html#amazondynamodb-policy-keys
"""

import json
import re
from contextvars import ContextVar

from ministack.core import iam_actions
from ministack.services import dynamodb

READS = {"GetItem", "BatchGetItem", "Query", "Scan"}
WRITES = {"PutItem", "UpdateItem", "DeleteItem"}
EXPRESSIONS = (
    "ProjectionExpression",
    "KeyConditionExpression",
    "FilterExpression",
    "ConditionExpression",
    "UpdateExpression",
)
BY_NAME = ("Key", "Item", "Expected", "AttributeUpdates", "KeyConditions", "QueryFilter", "ScanFilter")
# The first name of a path, and no function: neither a value (:name) nor what stands behind a dot.
NAMES = re.compile(r"(?<![\w:.#\[-])(#?[A-Za-z_][\w-]*)(?![\w-]|\s*\()")
KEYWORDS = {"and", "or", "not", "between", "in", "set", "remove", "add", "delete"}

asked: ContextVar[str] = ContextVar("asked", default="")


def apply() -> None:
    action_of = iam_actions.extract_iam_action

    def remember_action(*request):
        action = action_of(*request)
        asked.set(action or "")
        return action

    iam_actions.extract_iam_action = remember_action
    iam_actions.dynamodb_service_context = lambda body: context_of(asked.get().partition(":")[2], body)


def context_of(operation: str, body: bytes) -> dict:
    try:
        data = json.loads(body or b"{}")
    except ValueError:
        return {}
    if not isinstance(data, dict):
        return {}
    parts = list(parts_of(data))
    context = {
        "dynamodb:LeadingKeys": sorted({key for part in parts for key in leading_keys(part)}) or None,
        "dynamodb:Attributes": sorted({name for part in parts for name in attributes(part)}) or None,
        "dynamodb:ReturnConsumedCapacity": data.get("ReturnConsumedCapacity", "NONE"),
    }
    if operation in READS:
        names_some = any(part.get("ProjectionExpression") or part.get("AttributesToGet") for part in parts)
        everything = "ALL_PROJECTED_ATTRIBUTES" if data.get("IndexName") else "ALL_ATTRIBUTES"
        context["dynamodb:Select"] = data.get("Select") or ("SPECIFIC_ATTRIBUTES" if names_some else everything)
    if operation in WRITES:
        context["dynamodb:ReturnValues"] = data.get("ReturnValues", "NONE")
    return {key: value for key, value in context.items() if value is not None}


def parts_of(data: dict):
    """A request as calls for one item or one query."""
    if isinstance(data.get("TransactItems"), list):
        for item in data["TransactItems"]:
            yield from (part for part in item.values() if isinstance(part, dict))
    elif isinstance(data.get("RequestItems"), dict):
        for table, requests in data["RequestItems"].items():
            if isinstance(requests, dict):
                yield from ({**requests, "TableName": table, "Key": key} for key in requests.get("Keys") or [])
            else:
                yield from ({**part, "TableName": table} for request in requests for part in request.values())
    else:
        yield data


def leading_keys(part: dict):
    name = partition_key(part)
    direct = (part.get("Key") or part.get("Item") or {}).get(name)
    if direct:
        yield text_of(direct)
    for condition in [(part.get("KeyConditions") or {}).get(name) or {}]:
        yield from map(text_of, condition.get("AttributeValueList") or [])
    aliases, given = part.get("ExpressionAttributeNames") or {}, part.get("ExpressionAttributeValues") or {}
    for left, value in re.findall(r"(#?[\w.-]+)\s*=\s*(:\w+)", part.get("KeyConditionExpression") or ""):
        if aliases.get(left, left) == name and value in given:
            yield text_of(given[value])


def partition_key(part: dict) -> str | None:
    table = dynamodb._tables.get(dynamodb._normalize_table_name(part.get("TableName")))
    index = table and part.get("IndexName") and dynamodb._index_def(table, part["IndexName"])
    schema = (index or table or {}).get("KeySchema") or []
    return next((key["AttributeName"] for key in schema if key["KeyType"] == "HASH"), None)


def text_of(value: dict) -> str:
    return str(next(iter(value.values()), ""))


def attributes(part: dict):
    aliases = part.get("ExpressionAttributeNames") or {}
    for expression in EXPRESSIONS:
        for name in NAMES.findall(part.get(expression) or ""):
            if name.startswith("#") or name.lower() not in KEYWORDS:
                yield aliases.get(name, name)
    for member in BY_NAME:
        yield from part.get(member) or {}
    yield from part.get("AttributesToGet") or []
