"""CloudWatch Logs Insights: what its commands do with rows. No fix: what the fix of queries uses.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Fields.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Filter.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Sort.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Limit.html
"""

import re
from collections.abc import Callable

from .pattern import OPERATORS

FIELD = r"@?[A-Za-z_][\w.]*"
NAMED = re.compile(rf"({FIELD})(?:\s+as\s+(\w+))?", re.IGNORECASE)
CONDITION = re.compile(
    rf"""({FIELD})\s*(?:(=|!=|<=|>=|<|>)\s*(?:"([^"\\]*)"|'([^'\\]*)'|(-?\d+(?:\.\d+)?))|like\s+(?:/((?:[^/\\]|\\.)+)/|"([^"\\]*)"))""",
)
AGGREGATE = re.compile(rf"(count|sum|avg|min|max)\(\s*(\*|{FIELD})\s*\)(?:\s+as\s+(\w+))?", re.IGNORECASE)
SORT_KEY = re.compile(rf"({FIELD})(?:\s+(asc|desc))?", re.IGNORECASE)
FUNCTIONS = {"sum": sum, "avg": lambda values: sum(values) / len(values), "min": min, "max": max}


class MalformedQuery(Exception):
    """What is unknown, to be told."""


def fields(text: str) -> Callable:
    wanted = [exactly(NAMED, part) for part in parts(text)]

    def select(rows: list[dict], shown: list[str] | None):
        named = [{**row, **{found[2]: row[found[1]] for found in wanted if found[2] and found[1] in row}} for row in rows]
        return named, [*(shown or []), *(found[2] or found[1] for found in wanted)]

    return select


def filter_rows(text: str) -> Callable:
    words = re.split(r"\s+(and|or)\s+", text, flags=re.IGNORECASE)
    conditions = [condition(part) for part in words[::2]]
    joints = {word.lower() for word in words[1::2]}
    if len(joints) > 1:
        raise MalformedQuery("a filter that mixes and with or")
    combine = any if joints == {"or"} else all
    return lambda rows: [row for row in rows if combine(holds(row) for holds in conditions)]


def condition(text: str) -> Callable[[dict], bool]:
    found = exactly(CONDITION, text)
    name, symbol, double, single, number, pattern, part = found.groups()
    if symbol is None:
        expression = re.compile(pattern if pattern is not None else re.escape(part))
        return lambda row: name in row and bool(expression.search(text_of(row[name])))
    compare = OPERATORS[symbol]
    if number is not None:
        return lambda row: (value := number_of(row.get(name))) is not None and compare(value, float(number))
    wanted = double if double is not None else single
    if symbol not in ("=", "!="):
        raise MalformedQuery(f"the comparison {text}")
    return lambda row: name in row and compare(text_of(row[name]), wanted)


def stats(text: str) -> Callable:
    aggregates, _, grouping = re.split(r"(\sby\s)", f" {text} ", maxsplit=1, flags=re.IGNORECASE) if re.search(
        r"\sby\s", text, re.IGNORECASE
    ) else (text, "", "")
    wanted = [exactly(AGGREGATE, part) for part in parts(aggregates)]
    names = [exactly(re.compile(FIELD), part)[0] for part in parts(grouping)] if grouping.strip() else []

    def aggregate(rows: list[dict]) -> list[dict]:
        groups: dict[tuple, list[dict]] = {} if names else {(): []}
        for row in rows:
            groups.setdefault(tuple(text_of(row[name]) if name in row else None for name in names), []).append(row)
        return [
            {name: value for name, value in zip(names, key, strict=True) if value is not None}
            | {found[3] or re.sub(r"\s", "", found[0]): value for found in wanted if (value := value_of(found, group)) is not None}
            for key, group in groups.items()
        ]

    return aggregate


def value_of(found: re.Match, group: list[dict]) -> float | None:
    function, name = found[1].lower(), found[2]
    if function == "count":
        return sum(name == "*" or name in row for row in group)
    if name == "*":
        raise MalformedQuery(f"{function}(*)")
    values = [value for row in group if (value := number_of(row.get(name))) is not None]
    return FUNCTIONS[function](values) if values else None


def sort(text: str) -> Callable:
    keys = [exactly(SORT_KEY, part) for part in parts(text)]

    def ordered(rows: list[dict]) -> list[dict]:
        for found in reversed(keys):
            rows = sorted(rows, key=lambda row: rank(row.get(found[1])), reverse=(found[2] or "").lower() == "desc")
        return rows

    return ordered


def limit(text: str) -> Callable:
    if not re.fullmatch(r"\d+", text):
        raise MalformedQuery(f"the limit {text}")
    return lambda rows: rows[: int(text)]


COMMANDS = {"fields": fields, "filter": filter_rows, "stats": stats, "sort": sort, "limit": limit}


def parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")]


def exactly(pattern: re.Pattern, text: str) -> re.Match:
    if not (found := pattern.fullmatch(text.strip())):
        raise MalformedQuery(text.strip() or "a command without what it is about")
    return found


def rank(value) -> tuple:
    number = number_of(value)
    return (0, 0.0, "") if value is None else (1, number, "") if number is not None else (2, 0.0, text_of(value))


def number_of(value) -> float | None:
    try:
        return None if isinstance(value, bool) or value is None else float(value)
    except ValueError:
        return None


def text_of(value) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
