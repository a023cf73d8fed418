"""DynamoDB: a query of a local secondary index that asks for more than the index has gets it from the table, and one of a global
secondary index is refused. The emulator leaves it out in both.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.Projections
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.Projections
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html#DDB-Query-request-Select
"""

from contextvars import ContextVar

from ministack.core.responses import error_response_json
from ministack.services import dynamodb

from .query import NAMES

fetching: ContextVar[bool] = ContextVar("fetching", default=False)


def apply() -> None:
    query, project = dynamodb._query, dynamodb._apply_index_projection

    def query_and_fetch(data):
        table = dynamodb._tables.get(dynamodb._normalize_table_name(data.get("TableName")))
        index = table and data.get("IndexName") and dynamodb._index_def(table, data["IndexName"])
        if not index:
            return query(data)
        missing = sorted(asked_for(data) - projected(table, index)) if not has_all(index) else []
        is_local = index in (table.get("LocalSecondaryIndexes") or [])
        if missing and not is_local:
            names = ", ".join(missing)
            message = (
                "One or more parameter values were invalid: "
                f"Global secondary index {index['IndexName']} does not project [{names}]"
            )
            return error_response_json("ValidationException", message, 400)
        token = fetching.set(bool(is_local and (missing or data.get("Select") == "ALL_ATTRIBUTES")))
        try:
            return query(data)
        finally:
            fetching.reset(token)

    dynamodb._query = query_and_fetch
    dynamodb._apply_index_projection = lambda item, *of: dict(item) if fetching.get() else project(item, *of)


def has_all(index: dict) -> bool:
    return (index.get("Projection") or {}).get("ProjectionType", "ALL") == "ALL"


def projected(table: dict, index: dict) -> set:
    keys = {key["AttributeName"] for key in [*table["KeySchema"], *index["KeySchema"]]}
    return keys | set((index.get("Projection") or {}).get("NonKeyAttributes") or [])


def asked_for(data: dict) -> set:
    """The top-level attributes of the projection."""
    aliases = data.get("ExpressionAttributeNames") or {}
    names = NAMES.findall(data.get("ProjectionExpression") or "")
    return {aliases.get(name, name) for name in names if not name.isdigit()} | set(data.get("AttributesToGet") or [])
