"""What a function answered to a batch of a stream, and how much of the batch that leaves done.

https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html
"""

from .sources import Record

SHOWN_REASON = 300


class Answer:
    def __init__(self, result: dict, version: str, reports_items: bool, keeps_state: bool):
        self.executed_version = version
        self._body = result.get("body")
        self._reports_items = reports_items
        self._lacks_state = keeps_state and not (isinstance(self._body, dict) and "state" in self._body)
        self.was_invoked = not result.get("throttle")
        self.function_error = (result.get("function_error") or "Unhandled") if result.get("error") else None

    @classmethod
    def of_nobody(cls) -> "Answer":
        """The function does not exist (any more)."""
        result = {"throttle": True, "error": True, "body": "there is no such function"}
        return cls(result, "", reports_items=False, keeps_state=False)

    @property
    def failed(self) -> bool:
        """As a whole; a batch whose window got no state back counts as failed."""
        return self.function_error is not None or self._lacks_state

    @property
    def state(self) -> dict:
        return self._body["state"]

    @property
    def reason(self) -> str:
        if self._lacks_state and self.function_error is None:
            return "the answer has no state"
        error = self._body
        if isinstance(error, dict) and "errorMessage" in error:
            error = f"{error.get('errorType')}: {error['errorMessage']}"
        return str(error)[:SHOWN_REASON]

    def records_done(self, records: list[Record]) -> int:
        """How many of the records, from the first on, need not be sent again."""
        if self.failed:
            return 0
        if not self._reports_items or not self._body:
            return len(records)
        if not isinstance(self._body, dict):
            return 0
        reported = [_identifier(item) for item in self._body.get("batchItemFailures") or []]
        if not reported:
            return len(records)
        place = {record.sequence: index for index, record in enumerate(records)}
        # One that is empty, has a bad key or names no record of the batch makes all of it fail.
        if not all(identifier in place for identifier in reported):
            return 0
        return min(place[identifier] for identifier in reported)


def _identifier(item) -> str | None:
    identifier = item.get("itemIdentifier") if isinstance(item, dict) else None
    return identifier if isinstance(identifier, str) else None
