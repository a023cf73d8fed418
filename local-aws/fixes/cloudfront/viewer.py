"""CloudFront: which request of a viewer is answered just now."""

from contextvars import ContextVar
from dataclasses import dataclass, field

from ministack.services import cloudfront

MISS, ERROR = "Miss from cloudfront", "Error from cloudfront"


@dataclass
class Viewer:
    dist: dict
    parsed: dict
    behavior: dict
    method: str
    # As it came, with the parameters of a signature.
    uri: str
    query: str
    headers: dict
    address: str
    # What the answer says of the cache.
    x_cache: str = MISS
    age: int | None = None
    fetched: bool = False
    # The same for all events.
    request_id: str = field(default_factory=cloudfront._cf_request_id)


current: ContextVar[Viewer] = ContextVar("current_viewer")
