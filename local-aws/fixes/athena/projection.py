"""Athena: partitions that a table projects instead of listing them; a query reads those that it names.

https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
https://docs.aws.amazon.com/athena/latest/ug/partition-projection-setting-up.html
https://docs.aws.amazon.com/athena/latest/ug/partition-projection-dynamic-id-partitioning.html
"""

import contextvars
import datetime
import os
import re
from urllib.parse import quote

from ministack.services import athena

JAVA_TO_PYTHON = {"yyyy": "%Y", "MM": "%m", "dd": "%d", "HH": "%H", "mm": "%M", "ss": "%S"}
QUERY_FOLDER = re.compile(r".*?/ministack-athena-[^/]+/")

current_query: contextvars.ContextVar[str] = contextvars.ContextVar("query", default="")


def apply() -> None:
    rewrite, relation_of = athena._rewrite_data_paths, athena._table_relation

    async def rewrite_projected(query, database, catalog=None):
        current_query.set(query)
        return await rewrite(query, database, catalog)

    def projected_relation(table, files):
        if (table.get("Parameters") or {}).get("projection.enabled") != "true":
            return relation_of(table, files)
        placed = [path for path in (_placed(table, path) for path in files) if path]
        _require_injected(table)
        return relation_of(table, placed) if placed else athena._empty_relation(table)

    athena._rewrite_data_paths, athena._table_relation = rewrite_projected, projected_relation


def _require_injected(table: dict) -> None:
    tokens = [token[:2] for token in athena._sql_tokens(current_query.get())]
    for column in _columns(table):
        if _setting(table, column, "type") != "injected":
            continue
        named = (("name", column), ("qname", column))
        if not any(
            name in named and sign in (("punct", "="), ("name", "in"))
            for name, sign in zip(tokens, tokens[1:], strict=False)
        ):
            raise ValueError(
                f"CONSTRAINT_VIOLATION: For the injected projected partition column {column}, the WHERE clause must "
                "contain only static equality conditions, and at least one such condition must be present."
            )


def _placed(table: dict, path: str) -> str | None:
    """The file in folders `column=value`, which the engine reads columns from; nothing for a file of no partition."""
    root = QUERY_FOLDER.match(path)[0]
    match = re.match(_pattern(table), path[len(root) :])
    if not match or not all(_is_projected(table, column, match[column]) for column in _columns(table)):
        return None
    folders = [f"{column}={quote(match[column], safe='')}" for column in _columns(table)]
    target = os.path.join(root, "projected", *folders, path[len(root) :].replace("/", "_"))
    os.makedirs(os.path.dirname(target), exist_ok=True)
    os.rename(path, target)
    return target


def _pattern(table: dict) -> str:
    location = f"{table['StorageDescriptor']['Location'].rstrip('/')}/"
    hive = location + "/".join(f"{column}=${{{column}}}" for column in _columns(table))
    template = table["Parameters"].get("storage.location.template") or hive
    if not template.startswith(location):
        raise ValueError("The emulator knows storage.location.template only below the location of the table.")
    pattern = re.escape(template[len(location) :].rstrip("/"))
    for column in _columns(table):
        pattern = pattern.replace(re.escape(f"${{{column}}}"), f"(?P<{column}>{_values(table, column)})")
    return f"{pattern}/"


def _values(table: dict, column: str) -> str:
    kind = _setting(table, column, "type")
    if kind == "date":
        return re.sub("[A-Za-z]", r"\\d", _setting(table, column, "format"))
    if kind == "integer":
        return r"\d+"
    if kind in ("enum", "injected"):
        return "[^/]+"
    raise ValueError(f"The emulator does not project partitions of type {kind}.")


def _is_projected(table: dict, column: str, value: str) -> bool:
    kind = _setting(table, column, "type")
    if kind == "injected":
        return True
    if kind == "enum":
        return value in _setting(table, column, "values").split(",")
    first, last = _setting(table, column, "range").split(",")
    if kind == "integer":
        return int(first) <= int(value) <= int(last)
    form = _setting(table, column, "format")
    return _date(first, form) <= _date(value, form) <= _date(last, form)


def _date(text: str, form: str) -> datetime.datetime:
    if text.strip() == "NOW":
        return datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
    for java, python in JAVA_TO_PYTHON.items():
        form = form.replace(java, python)
    return datetime.datetime.strptime(text.strip(), form)


def _columns(table: dict) -> list[str]:
    return [key["Name"] for key in table.get("PartitionKeys") or []]


def _setting(table: dict, column: str, name: str) -> str:
    value = table["Parameters"].get(f"projection.{column}.{name}")
    if value is None:
        raise ValueError(f"INVALID_TABLE_PROPERTY: projection.{column}.{name} is missing.")
    return value
