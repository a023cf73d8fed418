"""CloudWatch: an alarm watches the metric with its dimensions, period by period, and leaves ALARM when that is over.

The emulator takes all metrics of the name together, looks only when a datum is put, and knows no missing data. An
alarm above a threshold counts the period that has just begun, too, and need not wait for its end as on AWS. While its
metric never had a datum an alarm stays as it is, so that SetAlarmState lasts.
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
"""

import logging
import time

from ministack.core.concurrency import spawn_background
from ministack.core.responses import request_scope
from ministack.services import cloudwatch

logger = logging.getLogger("fixes")

EVERY_SECONDS = 1.0
COMPARE = {
    "GreaterThanOrEqualToThreshold": lambda value, threshold: value >= threshold,
    "GreaterThanThreshold": lambda value, threshold: value > threshold,
    "LessThanThreshold": lambda value, threshold: value < threshold,
    "LessThanOrEqualToThreshold": lambda value, threshold: value <= threshold,
}


def apply() -> None:
    cloudwatch._evaluate_alarm = evaluate
    spawn_background(evaluate_forever, thread_name="alarms")


def evaluate_forever() -> None:
    while True:
        time.sleep(EVERY_SECONDS)
        for account, region in {(account, region) for account, region, _ in list(cloudwatch._alarms._data)}:
            with request_scope(account, region):
                evaluate_all()


def evaluate_all() -> None:
    """The alarms of this account and Region."""
    for alarm in list(cloudwatch._alarms.values()):
        try:
            evaluate(alarm)
        except Exception:
            logger.exception("The alarm %s was not evaluated", alarm.get("AlarmName"))


def evaluate(alarm: dict) -> None:
    compare = COMPARE.get(alarm.get("ComparisonOperator"))
    points = cloudwatch._metrics.get(series_of(alarm))
    # An alarm on metric math, or on anomalies, stays as it is.
    if compare and points:
        set_state(alarm, state_of(alarm, values_by_period(alarm, list(points)), compare))


def series_of(alarm: dict) -> tuple:
    dimensions = cloudwatch._dims_from_list(alarm.get("Dimensions") or [])
    return alarm.get("Namespace"), alarm.get("MetricName"), cloudwatch._dims_key(dimensions)


def values_by_period(alarm: dict, points: list[dict]) -> list[float | None]:
    """Of the period that has just begun, and of those before it; None for one without data."""
    period, count = int(alarm.get("Period") or 60), int(alarm.get("EvaluationPeriods") or 1)
    current = time.time() // period
    recent = [point for point in points if point["Timestamp"] // period >= current - count]
    statistic = alarm.get("ExtendedStatistic") or alarm.get("Statistic") or "Average"
    values = []
    for index in range(count + 1):
        inside = [point for point in recent if point["Timestamp"] // period == current - index]
        values.append(cloudwatch._stat_value(cloudwatch._calc_stats(inside), statistic, inside) if inside else None)
    return values


def state_of(alarm: dict, values: list[float | None], compare) -> str:
    threshold, missing = float(alarm.get("Threshold") or 0), alarm.get("TreatMissingData") or "missing"
    count = int(alarm.get("EvaluationPeriods") or 1)
    needed = int(alarm.get("DatapointsToAlarm") or count)
    breaches = [missing == "breaching" if value is None else compare(value, threshold) for value in values]
    # What is below a threshold now may rise until the period ends; what is above it stays above.
    is_final = alarm["ComparisonOperator"].startswith("Greater")
    if sum(breaches[1:]) >= needed or is_final and sum(breaches[:count]) >= needed:
        return "ALARM"
    if all(value is None for value in values) and missing in ("missing", "ignore"):
        return "INSUFFICIENT_DATA" if missing == "missing" else alarm["StateValue"]
    return "OK"


def set_state(alarm: dict, state: str) -> None:
    old = alarm["StateValue"]
    if state == old:
        return
    reason = f"Threshold Crossed: {alarm['MetricName']} {alarm['ComparisonOperator']} {alarm.get('Threshold')}"
    if state == "INSUFFICIENT_DATA":
        reason = "Insufficient Data: no datapoints were received"
    alarm.update(StateValue=state, StateReason=reason, StateUpdatedTimestamp=int(time.time()))
    cloudwatch._record_history(alarm["AlarmName"], old, state, reason)
    cloudwatch._dispatch_alarm_actions(alarm, old, state, reason)
    cloudwatch._evaluate_parent_alarms(alarm)
