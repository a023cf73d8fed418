"""Step Functions: `MaxDelaySeconds` and `JitterStrategy` of a retrier; the emulator waits the whole back-off, 60 seconds at most.

https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
"""

import random

from ministack.services import stepfunctions


def apply() -> None:
    find_retrier = stepfunctions._find_matching_retrier

    def find_retrier_with_its_delay(retriers, error, retry_counts):
        retrier, index = find_retrier(retriers, error, retry_counts)
        if retrier is None:
            return retrier, index
        # The caller multiplies the interval with the rate, once more for each retry before.
        return {**retrier, "IntervalSeconds": delay(retrier, retry_counts.get(index, 0)), "BackoffRate": 1}, index

    stepfunctions._find_matching_retrier = find_retrier_with_its_delay


def delay(retrier: dict, retries: int) -> float:
    seconds = retrier.get("IntervalSeconds", 1) * retrier.get("BackoffRate", 2.0) ** retries
    seconds = min(seconds, retrier.get("MaxDelaySeconds", seconds))
    return random.uniform(0, seconds) if retrier.get("JitterStrategy") == "FULL" else seconds
