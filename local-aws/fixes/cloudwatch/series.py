"""CloudWatch: no value of a metric is lost that comes at once with another, or with the tidying up. Functions log, and so measure, in threads of
their own; the emulator then makes two series of two first values, and drops what it adds while it takes old values away.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/publishingMetrics.html
"""

import threading

from ministack.services import cloudwatch

WRITERS = ("_store_datum", "record_metric", "_evict_old_metrics")
_one_at_a_time = threading.Lock()


def apply() -> None:
    for name in WRITERS:
        setattr(cloudwatch, name, alone(getattr(cloudwatch, name)))


def alone(write):
    def write_alone(*arguments, **named):
        with _one_at_a_time:
            return write(*arguments, **named)

    return write_alone
