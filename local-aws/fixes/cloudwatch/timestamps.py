"""CloudWatch: a datum is at most two weeks old and at most two hours ahead; else the whole request is refused.

The emulator takes any time, and forgets what is older than two weeks with the next request.
https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
"""

import time

from ministack.services import cloudwatch

AHEAD_SECONDS = 2 * 3600
OLD = "The parameter MetricData.member.{}.Timestamp must specify a time within the past two weeks."
AHEAD = "The parameter MetricData.member.{}.Timestamp must specify a time no more than two hours in the future."


def apply() -> None:
    put = cloudwatch._put_metric_data

    def put_in_time(params, data, is_cbor, is_json=False):
        times = times_of(data.get("MetricData") or []) if is_cbor or is_json else times_in_query(params)
        wrong = [message for number, moment in times for message in complaints(number, cloudwatch._parse_ts(moment))]
        if wrong:
            return cloudwatch._error(
                "InvalidParameterValue", "\n".join(wrong), 400, use_json=is_json, use_cbor=is_cbor
            )
        return put(params, data, is_cbor, is_json)

    cloudwatch._put_metric_data = put_in_time


def times_of(data: list[dict]) -> list[tuple]:
    return [(number, datum.get("Timestamp")) for number, datum in enumerate(data, 1)]


def times_in_query(params: dict) -> list[tuple]:
    count = sum(key.startswith("MetricData.member.") and key.endswith(".MetricName") for key in params)
    return [(number, cloudwatch._p(params, f"MetricData.member.{number}.Timestamp")) for number in range(1, count + 1)]


def complaints(number: int, moment: float | None):
    now = time.time()
    if moment is not None and moment < now - cloudwatch.TWO_WEEKS_SECONDS:
        yield OLD.format(number)
    if moment is not None and moment > now + AHEAD_SECONDS:
        yield AHEAD.format(number)
