"""Tumbling windows: the state that a function hands from one invocation to the next within a span of time.

https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html
https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-windows.html
"""

import json
from datetime import datetime, timezone

# "Your state can be a maximum of 1 MB per shard."
LARGEST_STATE = 1024 * 1024


class TumblingWindow:
    """Where it starts and ends depends only on the clock, by when the records came into the stream."""

    def __init__(self, arrival: float, seconds: int, shard_id: str, source_arn: str):
        self.start = int(arrival // seconds) * seconds
        self.end = self.start + seconds
        self.state: dict = {}
        self._source = {"shardId": shard_id, "eventSourceARN": source_arn}

    def holds(self, arrival: float) -> bool:
        return self.start <= arrival < self.end

    @property
    def is_too_large(self) -> bool:
        return len(json.dumps(self.state).encode()) > LARGEST_STATE

    def fields(self, final: bool = False) -> dict:
        """What the event of an invocation has beside the records."""
        return {
            "window": {"start": _iso(self.start), "end": _iso(self.end)},
            "state": self.state,
            **self._source,
            "isFinalInvokeForWindow": final,
            "isWindowTerminatedEarly": final and self.is_too_large,
        }


def _iso(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, timezone.utc):%Y-%m-%dT%H:%M:%SZ}"
