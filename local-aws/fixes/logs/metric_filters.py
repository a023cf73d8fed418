"""CloudWatch Logs: a metric filter counts the log events that match it and come after it. The emulator stores it, and counts nothing.

It knows the patterns of `pattern.py`, a metric value that is a number, dimensions from fields of JSON, and no default value: it refuses others.
https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html
"""

from ministack.services import cloudwatch, cloudwatch_logs

from .ingestion import on_events
from .pattern import Unknown, field, matcher, refusing_unknown

UNKNOWN_FIELDS = ("defaultValue",)
MOST_DIMENSIONS = 3


def apply() -> None:
    cloudwatch_logs._put_metric_filter = refusing_unknown(cloudwatch_logs._put_metric_filter, check)
    on_events(count)


def check(data: dict) -> None:
    pattern = data.get("filterPattern") or ""
    matcher(pattern)
    for transformation in data.get("metricTransformations") or []:
        check_transformation(transformation, pattern)


def check_transformation(transformation: dict, pattern: str) -> None:
    for name in UNKNOWN_FIELDS:
        if transformation.get(name) is not None:
            raise Unknown(f"the {name} of a metric filter")
    dimensions = transformation.get("dimensions") or {}
    # Words have no fields.
    is_json = not dimensions or pattern.strip().startswith("{")
    if not is_json or len(dimensions) > MOST_DIMENSIONS or not all(value.startswith("$.") for value in dimensions.values()):
        raise Unknown(f"the dimensions {dimensions}")
    try:
        float(transformation["metricValue"])
    except ValueError:
        raise Unknown(f"the metric value {transformation['metricValue']}") from None


def count(group: str, events: list[dict]) -> None:
    for name, metric_filter in list(cloudwatch_logs._metric_filters.items()):
        if name[0] != group:
            continue
        matches = matcher(metric_filter["filterPattern"])
        for event in events:
            if matches(event.get("message") or ""):
                record(metric_filter["metricTransformations"], event["message"])


def record(transformations: list[dict], message: str) -> None:
    for each in transformations:
        unit = each.get("unit") or "None"
        dimensions = {
            name: field(message, path.split(".")[1:]) for name, path in (each.get("dimensions") or {}).items()
        }
        # An event without one of them is no datum of this metric.
        if all(isinstance(value, str) for value in dimensions.values()):
            value = float(each["metricValue"])
            cloudwatch.record_metric(each["metricNamespace"], each["metricName"], value, unit, dimensions or None)
