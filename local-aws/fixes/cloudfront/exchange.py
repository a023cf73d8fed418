"""CloudFront: what goes in and out at an event of a behaviour, and what there is instead of an answer where its function has none."""

from dataclasses import dataclass


@dataclass
class Request:
    method: str
    uri: str
    query: str
    headers: dict
    body: bytes
    # At the events of an origin: where it goes to.
    origin: dict | None = None


@dataclass
class Response:
    status: int
    # Of HTTP/1.1; the viewer never gets it.
    reason: str
    headers: dict
    body: bytes


class NotRun(Exception):
    """A function that should run and does not, or whose answer is none."""

    status = 503
