"""Reads one shard of a stream for one event source mapping: batch after batch, in order.

With a parallelization factor a shard has several such readers, each for its share of the partition keys, so that a key
keeps its order and holds up no other share.
https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html
https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html
"""

import logging
import threading
import time
import zlib

from ministack.core.concurrency import esm_wake
from ministack.core.responses import request_scope
from ministack.services import lambda_svc

from .batch import BatchProcessor
from .sources import Record
from .window import TumblingWindow

logger = logging.getLogger("fixes")

IDLE_SECONDS = 1.0
# A record may come into the shard a moment after the time that it bears.
LATE_SECONDS = 0.2
# The payload limit of a synchronous invocation, less what else the event holds.
LARGEST_BATCH_BYTES = 6 * 1024 * 1024 - 64 * 1024


class ShardReader(threading.Thread):
    def __init__(self, mapping: dict, source, scope: tuple[str, str], shard_id: str, slot: int, slots: int, progress):
        super().__init__(daemon=True, name=f"stream-{mapping['UUID']}-{shard_id}-{slot}")
        self._mapping = mapping
        self._source = source
        self._scope = scope
        self._shard_id = shard_id
        self._slot = slot
        self._slots = slots
        self._progress = progress
        self._batches = BatchProcessor(mapping, source, shard_id, self)
        self._stopped = False
        self._woken = threading.Event()

    @property
    def is_active(self) -> bool:
        return not self._stopped and self._mapping["Enabled"]

    @property
    def window(self) -> TumblingWindow | None:
        return self._progress.window

    def checkpoint(self, record: Record) -> None:
        self._progress.position = record.sequence

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        self._stopped = True
        self.wake()

    def pause(self, seconds: float) -> None:
        """Waits for all of the time, unless the mapping is stopped."""
        deadline = time.monotonic() + seconds
        while self.is_active and (rest := deadline - time.monotonic()) > 0:
            self._wait(rest)

    def run(self) -> None:
        with request_scope(*self._scope):
            while self.is_active:
                try:
                    self._read_on()
                except Exception:
                    logger.exception("a reader of %s failed and goes on", self._shard_id)
                    self.pause(IDLE_SECONDS)
                if self._progress.is_finished:
                    break
        esm_wake.set()

    def _read_on(self) -> None:
        # Asked first: a record may come between a look at the records and a question whether the shard is closed.
        is_closed = self._source.is_closed(self._shard_id)
        records = self._gather(is_closed)
        if not self.is_active:
            return
        if self._window_is_over(records, is_closed):
            self._finish_window()
        elif records:
            self._process(records)
        elif is_closed:
            self._progress.is_finished = True
        else:
            self._wait(min(IDLE_SECONDS, self._seconds_to_window_end()))

    def _gather(self, is_closed: bool) -> list[Record]:
        """A full batch, or what has come when the batching window is over."""
        deadline = None
        while self.is_active:
            records, is_complete = self._next_batch()
            if not records or is_complete or is_closed:
                return records
            deadline = deadline or time.monotonic() + float(self._mapping.get("MaximumBatchingWindowInSeconds") or 0)
            rest = min(deadline - time.monotonic(), self._seconds_to_window_end())
            if rest <= 0:
                return records
            self._wait(rest)
        return []

    def _next_batch(self) -> tuple[list[Record], bool]:
        """The next records that go into one batch, and whether no more can."""
        most, size, batch = int(self._mapping.get("BatchSize") or 100), 0, []
        skipped = None
        for record in self._source.read(self._shard_id, self._progress.position):
            if zlib.crc32(record.key.encode()) % self._slots != self._slot:
                skipped = record
                continue
            size += record.size
            if batch and (size > LARGEST_BATCH_BYTES or not self._share_window(batch[0], record)):
                return batch, True
            batch.append(record)
            if len(batch) == most:
                return batch, True
        if skipped and not batch:
            self.checkpoint(skipped)
        return batch, False

    def _process(self, records: list[Record]) -> None:
        if not self.window and self._window_seconds:
            arrival, seconds = records[0].arrival, self._window_seconds
            self._progress.window = TumblingWindow(arrival, seconds, self._shard_id, self._source.source_arn)
        matching = lambda_svc._apply_filter_criteria([record.event for record in records], self._mapping)
        matching = {id(event) for event in matching}
        self._batches.process([record for record in records if id(record.event) in matching])
        if self.is_active:
            self.checkpoint(records[-1])

    @property
    def _window_seconds(self) -> int:
        return int(self._mapping.get("TumblingWindowInSeconds") or 0)

    def _share_window(self, first: Record, other: Record) -> bool:
        seconds = self._window_seconds
        return not seconds or first.arrival // seconds == other.arrival // seconds

    def _window_is_over(self, records: list[Record], is_closed: bool) -> bool:
        if not self.window:
            return False
        if self.window.is_too_large:
            return True
        if records:
            return not self.window.holds(records[0].arrival)
        # "When the shard ends, Lambda considers the window closed."
        return is_closed or time.time() >= self.window.end + LATE_SECONDS

    def _finish_window(self) -> None:
        self._batches.finish_window(self.window)
        if self.is_active:
            self._progress.window = None

    def _seconds_to_window_end(self) -> float:
        return max(0.0, self.window.end + LATE_SECONDS - time.time()) if self.window else float("inf")

    def _wait(self, seconds: float) -> None:
        self._woken.wait(min(seconds, IDLE_SECONDS))
        self._woken.clear()
