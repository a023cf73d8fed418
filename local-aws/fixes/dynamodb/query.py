"""DynamoDB: the filter of a query cannot name attributes of the key that is queried; the emulator filters by them.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.FilterExpression.html
"""

import re

from ministack.core.responses import error_response_json
from ministack.services import dynamodb

# The first name of a path: neither a value (:name) nor what stands behind a dot in a path.
NAMES = re.compile(r"(?<![\w:.#])#?\w+")


def apply() -> None:
    query = dynamodb._query

    def query_with_filter_of_others(data):
        table = dynamodb._tables.get(dynamodb._normalize_table_name(data.get("TableName")))
        if table and isinstance(data.get("FilterExpression"), str):
            keys = key_names(table, data.get("IndexName"))
            aliases = data.get("ExpressionAttributeNames") or {}
            named = {aliases.get(name, name) for name in NAMES.findall(data["FilterExpression"])}
            if found := sorted(named & keys):
                message = f"Filter Expression can only contain non-primary key attributes: Primary key attribute: {found[0]}"
                return error_response_json("ValidationException", message, 400)
        return query(data)

    dynamodb._query = query_with_filter_of_others


def key_names(table: dict, index_name: str | None) -> set:
    schema = (dynamodb._index_def(table, index_name) or {}).get("KeySchema", []) if index_name else table["KeySchema"]
    return {key["AttributeName"] for key in schema}
