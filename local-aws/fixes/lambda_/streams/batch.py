"""What Lambda does with a batch of records of a stream until each is processed or given up.

https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
"""

import logging
import time

from ministack.services import lambda_svc

from .answer import Answer
from .destination import send_discarded
from .sources import Record

logger = logging.getLogger("fixes")

# AWS does not say how it waits between retries. Endless retries must neither spin nor fill memory with logs.
FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 5.0


class BatchProcessor:
    """Processes the batches of one shard (or of one slot of it), one after the other."""

    def __init__(self, mapping: dict, source, shard_id: str, worker):
        self.mapping = mapping
        self.source = source
        self.shard_id = shard_id
        self.worker = worker

    def process(self, records: list[Record], failures: int = 0) -> None:
        """Returns when all of them are processed or discarded, or the mapping was stopped."""
        attempts, answer = failures, None
        while self.worker.is_active:
            records = self._without_expired(records, failures, answer)
            if not records:
                return
            answer = self._invoke(records)
            done = answer.records_done(records)
            self._succeed(records[:done], answer)
            records = records[done:]
            if not records:
                return
            attempts += 1
            self._report(answer, len(records), attempts)
            is_split = answer.was_invoked and self.mapping.get("BisectBatchOnFunctionError")
            if is_split and (done or len(records) > 1):
                # At the sequence number that was returned, or in the middle; neither counts as a retry.
                if not done:
                    middle = (len(records) + 1) // 2
                    self.process(records[:middle], failures)
                    records = records[middle:]
                continue
            # What did not reach the function, such as a throttle, does not use up retries.
            failures += answer.was_invoked
            if 0 <= self._retries < failures:
                self._discard(records, "RetryAttemptsExhausted", failures, answer)
                return
            self.worker.pause(pause_after(attempts))

    def finish_window(self, window) -> None:
        """The last invocation of a tumbling window; until it succeeds the shard waits."""
        attempts = 0
        while self.worker.is_active:
            answer = self._invoke([], **window.fields(final=True))
            if answer.was_invoked and not answer.failed:
                return
            attempts += 1
            self._report(answer, 0, attempts)
            self.worker.pause(pause_after(attempts))

    @property
    def _retries(self) -> int:
        retries = self.mapping.get("MaximumRetryAttempts")
        return -1 if retries is None else int(retries)

    def _without_expired(self, records: list[Record], failures: int, answer: Answer | None) -> list[Record]:
        limit = int(self.mapping.get("MaximumRecordAgeInSeconds") or -1)
        if limit < 0:
            return records
        oldest_arrival = time.time() - limit
        kept = [record for record in records if record.arrival >= oldest_arrival]
        if expired := records[: len(records) - len(kept)]:
            self._discard(expired, "RecordAgeExceeded", failures, answer)
        return kept

    def _invoke(self, records: list[Record], **window_fields) -> Answer:
        function, config = lambda_svc._get_func_record_for_qualifier(
            self.mapping["FunctionName"], self.mapping.get("Qualifier")
        )
        if function is None:
            return Answer.of_nobody()
        window = self.worker.window
        if records and window:
            window_fields = window.fields()
        event = {"Records": [record.event for record in records], **window_fields}
        result = lambda_svc._execute_function(function, event)
        reports_items = "ReportBatchItemFailures" in (self.mapping.get("FunctionResponseTypes") or [])
        return Answer(result, config.get("Version") or "$LATEST", reports_items, keeps_state=bool(window))

    def _succeed(self, records: list[Record], answer: Answer) -> None:
        if not records:
            return
        if self.worker.window:
            self.worker.window.state = answer.state
        self.worker.checkpoint(records[-1])
        self.mapping["LastProcessingResult"] = "OK"

    def _discard(self, records: list[Record], condition: str, failures: int, answer: Answer | None) -> None:
        logger.warning(
            "%s: %d records of %s are discarded: %s",
            self.mapping["FunctionName"], len(records), self.shard_id, condition,
        )
        send_discarded(self.mapping, self.source, self.shard_id, records, condition, failures, answer)
        self.worker.checkpoint(records[-1])

    def _report(self, answer: Answer, failed: int, attempts: int) -> None:
        self.mapping["LastProcessingResult"] = "PROBLEM: Function call failed"
        # Each time twice as late, so that a record that fails for ever does not fill the log.
        if attempts & (attempts - 1) == 0:
            logger.warning(
                "%s failed on %d records of %s, attempt %d: %s",
                self.mapping["FunctionName"], failed, self.shard_id, attempts, answer.reason,
            )


def pause_after(attempts: int) -> float:
    return min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** min(attempts - 1, 10))
