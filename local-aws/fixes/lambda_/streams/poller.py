"""Lambda: event source mappings on Kinesis and DynamoDB streams, most settings of which the emulator does not heed.

A batch that fails holds up its shard, or its share of the partition keys, and nothing else, until it succeeds or its
retries or its age are used up. The modules beside it say how, each by the page that it names.
https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html
https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ministack.core.responses import get_account_id, get_region, request_scope
from ministack.services import lambda_svc

from ..event_source_mappings import is_configured
from ..source_permissions import may_read
from .shard import ShardReader
from .sources import source_of
from .window import TumblingWindow

# The sequence numbers of the emulator are as long as this one, and start with the time in milliseconds.
SEQUENCE_NUMBER_AT = "{:020d}0000000000"

pollers: dict[str, "StreamPoller"] = {}
latest_at_creation: dict[str, str] = {}


def apply() -> None:
    # The emulator's loop calls both, each second and whenever a record comes.
    lambda_svc._poll_kinesis = adjust_all
    lambda_svc._poll_dynamodb_streams = lambda: False
    lambda_svc._init_stream_position = remember_latest
    release = lambda_svc._release_esm_poll_state

    def stop_and_release(uuid):
        release(uuid)
        if poller := pollers.pop(uuid, None):
            poller.stop()

    lambda_svc._release_esm_poll_state = stop_and_release


def remember_latest(uuid: str, source_arn: str, position: str) -> None:
    """Called while a mapping is created; the loop, which sees it later, must not miss what comes in between."""
    source = source_of(source_arn)
    if source and position == "LATEST":
        latest_at_creation[uuid] = source.next_sequence_number()


def adjust_all() -> bool:
    for account, region, mapping in lambda_svc._iter_all_esms():
        with request_scope(account, region):
            poller = pollers.get(mapping["UUID"])
            if not poller and is_configured(mapping) and (source := source_of(mapping["EventSourceArn"])):
                poller = pollers[mapping["UUID"]] = StreamPoller(mapping, source)
            if poller:
                poller.adjust()
    return False


@dataclass
class Progress:
    """How far a shard, or a slot of it, is processed; it outlives the time that a mapping is disabled."""

    position: str
    window: TumblingWindow | None = None
    is_finished: bool = False


class StreamPoller:
    """The readers of one event source mapping."""

    def __init__(self, mapping: dict, source):
        self._mapping = mapping
        self._source = source
        self._scope = (get_account_id(), get_region())
        self._start = self._starting_position()
        self._progress: dict[str, list[Progress]] = {}
        self._readers: dict[tuple[str, int, int], ShardReader] = {}

    def adjust(self) -> None:
        """Has a reader for each shard that can be read now, and tells all of them to look for records."""
        reads = self._mapping["Enabled"] and may_read(self._mapping)
        wanted = set(self._wanted_readers()) if reads else set()
        self._readers = {key: reader for key, reader in self._readers.items() if reader.is_alive()}
        for key in self._readers.keys() - wanted:
            self._readers[key].stop()
        # A reader that ends its last batch must not meet another on the same records.
        ending_shards = {shard_id for shard_id, *_ in self._readers.keys() - wanted}
        for key in wanted - self._readers.keys():
            if key[0] not in ending_shards:
                self._start_reader(*key)
        for reader in self._readers.values():
            reader.wake()

    def stop(self) -> None:
        for reader in self._readers.values():
            reader.stop()

    def _wanted_readers(self) -> Iterator[tuple[str, int, int]]:
        slots = int(self._mapping.get("ParallelizationFactor") or 1)
        for shard_id, ancestors in self._source.shards().items():
            if all(self._is_finished(ancestor) for ancestor in ancestors) and not self._is_finished(shard_id):
                for slot in range(slots):
                    yield shard_id, slot, slots

    def _start_reader(self, shard_id: str, slot: int, slots: int) -> None:
        progress = self._progress.get(shard_id, [Progress(self._start)])
        if len(progress) != slots:
            # The keys are shared out anew; what some slots had done beyond the slowest is done again.
            position = min(part.position for part in progress)
            progress = [Progress(position) for _ in range(slots)]
        self._progress[shard_id] = progress
        part = progress[slot]
        if not part.is_finished:
            reader = ShardReader(self._mapping, self._source, self._scope, shard_id, slot, slots, part)
            self._readers[shard_id, slot, slots] = reader
            reader.start()

    def _is_finished(self, shard_id: str) -> bool:
        progress = self._progress.get(shard_id)
        return bool(progress) and all(part.is_finished for part in progress)

    def _starting_position(self) -> str:
        starting = self._mapping.get("StartingPosition") or "LATEST"
        if starting == "TRIM_HORIZON":
            return ""
        if starting == "AT_TIMESTAMP":
            return SEQUENCE_NUMBER_AT.format(int(float(self._mapping.get("StartingPositionTimestamp") or 0) * 1000))
        return latest_at_creation.pop(self._mapping["UUID"], None) or self._source.next_sequence_number()
