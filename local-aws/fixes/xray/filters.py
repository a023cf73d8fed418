"""X-Ray: filter expressions. Root causes, `id()` and what EC2 says of its instances are refused.

https://docs.aws.amazon.com/xray/latest/devguide/xray-console-filters.html
"""

import operator
import re

from . import graph, settings, store, summaries
from .store import InvalidRequest

TOKEN = re.compile(
    r"\s*(?:(?P<text>\"[^\"]*\")|(?P<number>\d+(?:\.\d+)?)|(?P<word>[A-Za-z_][\w.]*(?:\[[^\]]*\])?)"
    r"|(?P<sign><=|>=|!=|[=<>!(){},]))"
)
COMPARISONS = {"=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
TEXT_COMPARISONS = {
    "CONTAINS": lambda value, text: text in value,
    "BEGINSWITH": lambda value, text: value.startswith(text),
    "ENDSWITH": lambda value, text: value.endswith(text),
}
OF_A_SEGMENT = {
    "ok": lambda part: not any(part.get(kind) for kind in ("error", "fault", "throttle")),
    "error": lambda part: bool(part.get("error")),
    "fault": lambda part: bool(part.get("fault")),
    "throttle": lambda part: bool(part.get("throttle")),
    "responsetime": graph.seconds,
    "name": lambda part: part["name"],
    "type": lambda part: part.get("origin"),
    "http.status": lambda part: part.get("http", {}).get("response", {}).get("status"),
    "http.url": lambda part: part.get("http", {}).get("request", {}).get("url"),
    "http.method": lambda part: part.get("http", {}).get("request", {}).get("method"),
    "http.useragent": lambda part: part.get("http", {}).get("request", {}).get("user_agent"),
    "http.clientip": lambda part: part.get("http", {}).get("request", {}).get("client_ip"),
    "user": lambda part: part.get("user"),
}


def parse(expression: str | None):
    """Returns which traces it is true of, as a function."""
    if not expression:
        return lambda _trace: True
    parser = Parser(expression)
    matches = parser.disjunction()
    if parser.next:
        raise parser.refusal()
    return lambda trace: matches(OfTrace(trace))


class OfTrace:
    """What keywords say of a whole trace: mostly what its root says."""

    def __init__(self, trace: store.Trace):
        self.trace, self.segments = trace, trace.segments

    def values(self, keyword: str) -> list:
        parts = [part for segment in self.segments for part in store.parts_of(segment)]
        if keyword.startswith("annotation."):
            return summaries.annotations(parts).get(keyword.partition(".")[2], [])
        if keyword == "user":
            return [part["user"] for part in parts if part.get("user")]
        if keyword == "duration":
            return [self.trace.duration]
        if keyword == "partial":
            return [summaries.is_partial(parts)]
        return [OF_A_SEGMENT[keyword](self.trace.root)] if self.trace.root else []


class OfPart:
    """What keywords say of one segment, or of a call of another service, within the braces behind a service or an edge."""

    def __init__(self, part: dict, is_root: bool):
        self.part, self.is_root = part, is_root

    def values(self, keyword: str) -> list:
        return [self.is_root if keyword == "root" else OF_A_SEGMENT[keyword](self.part)]


class Parser:
    def __init__(self, expression: str, within: bool = False):
        self.tokens, self.expression, self.within = [], expression, within
        position, end = 0, len(expression.rstrip())
        while position < end:
            found = TOKEN.match(expression, position)
            if not found:
                raise self.refusal()
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            position = found.end()

    @property
    def next(self) -> str | None:
        return self.tokens[0][1] if self.tokens else None

    def take(self, *expected: str) -> str:
        """The next token, which is one of these words or signs, or of the kind."""
        if not self.tokens or not {self.tokens[0][0], self.tokens[0][1].upper()} & set(expected):
            raise self.refusal()
        return self.tokens.pop(0)[1]

    def refusal(self) -> InvalidRequest:
        return InvalidRequest(f"Invalid filter expression: {self.expression}")

    def disjunction(self):
        parts = [self.conjunction()]
        while self.next and self.next.upper() == "OR":
            self.take("OR")
            parts.append(self.conjunction())
        return lambda subject: any(part(subject) for part in parts)

    def conjunction(self):
        parts = [self.unary()]
        while self.next and self.next.upper() != "OR" and self.next not in ")}":
            if self.next.upper() == "AND":
                self.take("AND")
            parts.append(self.unary())
        return lambda subject: all(part(subject) for part in parts)

    def unary(self):
        if self.next == "!":
            self.take("!")
            inner = self.unary()
            return lambda subject: not inner(subject)
        if self.next == "(":
            self.take("(")
            inner = self.disjunction()
            self.take(")")
            return inner
        word = self.take("word")
        if word.lower() in ("service", "edge") and not self.within:
            return self.of_nodes(word.lower())
        if word.lower() == "group.name" and not self.within:
            self.take("=")
            group = parse(settings.group_of({"GroupName": self.text()})["FilterExpression"])
            return lambda subject: group(subject.trace)
        return self.comparison(self.keyword(word))

    def keyword(self, word: str) -> str:
        if annotation := re.fullmatch(r"(?i:annotation)(?:\.(\w+)|\[(\w+)\])", word):
            if not self.within:
                return f"annotation.{annotation[1] or annotation[2]}"
        elif word.lower() in OF_A_SEGMENT or word.lower() in (("root",) if self.within else ("duration", "partial")):
            return word.lower()
        raise self.refusal()

    def comparison(self, keyword: str):
        sign = (self.next or "").upper()
        if sign in TEXT_COMPARISONS:
            self.take(sign)
            text, compare = self.text(), TEXT_COMPARISONS[sign]
            return lambda subject: any(isinstance(v, str) and compare(v, text) for v in subject.values(keyword))
        if sign not in COMPARISONS:
            return lambda subject: any(value is not False and value is not None for value in subject.values(keyword))
        self.take(sign)
        wanted, compare = self.value(), COMPARISONS[sign]
        return lambda subject: any(_like(v, wanted) and compare(v, wanted) for v in subject.values(keyword))

    def value(self):
        token = self.take("text", "number", "TRUE", "FALSE")
        if token.startswith('"'):
            return token[1:-1]
        return token.lower() == "true" if token.lower() in ("true", "false") else float(token)

    def text(self) -> str:
        return self.take("text")[1:-1]

    def of_nodes(self, word: str):
        self.take("(")
        names = [self.text()] if word == "edge" or self.next != ")" else [None]
        if word == "edge":
            self.take(",")
            names.append(self.text())
        self.take(")")
        inner = self.braces()
        parts_of = _services if word == "service" else _edges
        return lambda subject: any(inner(part) for part in parts_of(subject, *names))

    def braces(self):
        if self.next != "{":
            return lambda _subject: True
        self.take("{")
        self.within = True
        inner = self.disjunction()
        self.within = False
        self.take("}")
        return inner


def _like(value, wanted) -> bool:
    """Texts are compared with texts, numbers with numbers."""
    if isinstance(wanted, bool) or isinstance(value, bool):
        return isinstance(wanted, bool) and isinstance(value, bool)
    return isinstance(value, str) if isinstance(wanted, str) else isinstance(value, int | float)


def _services(subject: OfTrace, name: str | None):
    root = subject.trace.root
    for segment in [*subject.segments, *store.inferred(subject.segments)]:
        if name in (None, segment["name"]):
            yield OfPart(segment, is_root=segment == root)


def _edges(subject: OfTrace, source: str, target: str):
    for caller, call, answers in store.calls_in(subject.segments):
        names = [answer["name"] for answer in answers if store.is_answer(call, answer)] or [store.node_of(call)[0]]
        if caller["name"] == source and target in names:
            yield OfPart(call, is_root=False)
