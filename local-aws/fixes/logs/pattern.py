"""CloudWatch Logs: filter patterns of metric filters, as far as the labs need them. No fix: what fixes share.

Terms that all stand in the event, in quotes where they hold more than letters, digits and underscores; or one comparison of a field of
an event in JSON. All else is refused: optional and excluded terms, wildcards, regular expressions, fields by spaces, AND and OR.
https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
"""

import functools
import json
import operator
import re

from ministack.core.responses import error_response_json

TERMS = re.compile(r'\s*(?:(\w+)|"((?:[^"\\]|\\.)*)")(?=\s|$)')
COMPARISON = re.compile(
    r'\{\s*\$((?:\.\w+)+)\s*(=|!=|<=|>=|<|>)\s*(?:"([^"*\\]*)"|(-?\d+(?:\.\d+)?))\s*\}'
)
OPERATORS = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


class Unknown(Exception):
    """What is unknown, to be told."""


def refusing_unknown(put, check):
    """An operation that refuses what `check` does not know of its input."""

    def put_known(data):
        try:
            check(data)
        except Unknown as problem:
            return error_response_json("InvalidParameterException", f"The emulator does not know {problem}.", 400)
        return put(data)

    return put_known


@functools.cache
def matcher(pattern: str):
    """A function that says whether a message matches. The empty pattern matches all."""
    pattern = pattern.strip()
    return comparison(pattern) if pattern.startswith("{") else all_terms(pattern)


def all_terms(pattern: str):
    terms, at = [], 0
    while at < len(pattern):
        found = TERMS.match(pattern, at)
        if not found:
            raise Unknown(f"the filter pattern {pattern}")
        terms.append(found[1] or re.sub(r"\\(.)", r"\1", found[2]))
        at = found.end()
    return lambda message: all(term in message for term in terms)


def comparison(pattern: str):
    found = COMPARISON.fullmatch(pattern)
    if not found or found[3] is not None and found[2] not in ("=", "!="):
        raise Unknown(f"the filter pattern {pattern}")
    path, compare = found[1].split(".")[1:], OPERATORS[found[2]]
    wanted = found[3] if found[3] is not None else float(found[4])

    def matches(message: str) -> bool:
        value = field(message, path)
        is_comparable = isinstance(value, str) if isinstance(wanted, str) else is_number(value)
        return is_comparable and compare(value, wanted)

    return matches


def field(message: str, path: list[str]):
    """The value in an event that is an object of JSON, or None."""
    try:
        value = json.loads(message)
    except ValueError:
        return None
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def is_number(value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
