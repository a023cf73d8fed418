"""AppConfig: the rules by which a flag chooses one of its variants. No fix: what `agent` and `versions` share.

AWS does not say by which hash `split` splits: here it is SHA-256, so that other customers have luck here than there.
https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags-rules-operators.html
"""

import hashlib
import re

TOKEN = re.compile(r'[\s,]*(?:([()\[\]])|(\w+)::|("(?:[^"\\]|\\.)*")|(\$\w+)|([^\s()\[\]":,]+))')


class Unknown(Exception):
    """No rule, or one that is not known here."""


def read(rule: str):
    """A rule as lists: an operator, its operands, and those with a name as pairs."""
    tokens = list(TOKEN.finditer(rule))
    if "".join(token[0] for token in tokens).strip() != rule.strip() or not tokens:
        raise Unknown(f"No rule: {rule}")
    tokens.reverse()
    try:
        read_ = _expression(tokens)
    except (IndexError, ValueError) as error:
        raise Unknown(f"No rule: {rule}") from error
    if tokens or not isinstance(read_, tuple):
        raise Unknown(f"No rule: {rule}")
    return read_


def _expression(tokens: list):
    bracket, name, text, variable, word = tokens.pop().groups()
    if bracket in ("(", "["):
        parts, closing = [], {"(": ")", "[": "]"}[bracket]
        while tokens[-1][1] != closing:
            parts.append(_expression(tokens))
        tokens.pop()
        if bracket == "[":
            return parts
        if not parts or parts[0] not in OPERATORS:
            raise Unknown(f"No operator: {parts[:1]}")
        return tuple(parts)
    if name:
        return {name: _expression(tokens)}
    if text:
        return text[1:-1].replace('\\"', '"')
    if variable:
        return {"$": variable[1:]}
    if word in OPERATORS:
        return word
    return {"true": True, "false": False}[word] if word in ("true", "false") else float(word)


def holds(rule, context: dict[str, str], flag: str) -> bool:
    """Whether a rule that was read holds for who asks. A value that he did not bring makes no comparison true."""
    operator, *operands = rule
    named = {key: value for part in operands if isinstance(part, dict) and "$" not in part for key, value in part.items()}

    def value(part):
        if isinstance(part, tuple):
            return holds(part, context, flag)
        return context.get(part["$"]) if isinstance(part, dict) else part

    if operator == "split":
        by = value(named["by"])
        return by is not None and _place(f"{named.get('seed', flag)}/{by}") < named["pct"]
    if operator == "exists":
        return named["key"] in context
    if operator == "matches":
        return value(named["in"]) is not None and re.search(named["pattern"], value(named["in"])) is not None
    values = [value(part) for part in operands]
    return None not in values and bool(OPERATORS[operator](*values))


def _place(text: str) -> float:
    """From 0 to 100, always the same for a text."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 10_000 / 100


def _number(text) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _equal(one, other) -> bool:
    return _number(one) == other if isinstance(other, float) else str(one).lower() == str(other).lower() if isinstance(other, bool) else one == other


OPERATORS = {
    "eq": _equal,
    "gt": lambda one, other: _number(one) > other,
    "gte": lambda one, other: _number(one) >= other,
    "lt": lambda one, other: _number(one) < other,
    "lte": lambda one, other: _number(one) <= other,
    "and": lambda *all_: all(all_),
    "or": lambda *any_: any(any_),
    "not": lambda one: not one,
    "begins_with": lambda one, other: one.startswith(other),
    "ends_with": lambda one, other: one.endswith(other),
    "contains": lambda one, other: other in one,
    "in": lambda one, list_: any(_equal(one, other) for other in list_),
    "matches": None,
    "exists": None,
    "split": None,
}
