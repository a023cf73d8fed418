"""CloudWatch Logs: a log event in embedded metric format is metrics, too. The emulator keeps it as text alone.

What does not keep to the specification is no metric.
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
"""

import json

from ministack.services import cloudwatch

from .ingestion import on_events
from .pattern import is_number

MOST_DIMENSIONS = 30
MOST_VALUES = 100


def apply() -> None:
    on_events(extract)


def extract(_group: str, events: list[dict]) -> None:
    for event in events:
        document = document_in(event.get("message") or "")
        for directive in document["_aws"]["CloudWatchMetrics"] if document else []:
            if is_directive(directive):
                store(document, directive)


def document_in(message: str) -> dict | None:
    """A whole event is one object, with nothing before or behind it."""
    if '"_aws"' not in message:
        return None
    try:
        document = json.loads(message)
    except ValueError:
        return None
    about = document.get("_aws") if isinstance(document, dict) else None
    is_one = isinstance(about, dict) and isinstance(about.get("CloudWatchMetrics"), list)
    return document if is_one and is_number(about.get("Timestamp")) else None


def is_directive(directive) -> bool:
    if not isinstance(directive, dict) or not isinstance(directive.get("Namespace"), str):
        return False
    sets, metrics = directive.get("Dimensions"), directive.get("Metrics")
    return (
        isinstance(sets, list)
        and all(isinstance(names, list) and len(names) <= MOST_DIMENSIONS for names in sets)
        and isinstance(metrics, list)
        and all(isinstance(metric, dict) and isinstance(metric.get("Name"), str) for metric in metrics)
    )


def store(document: dict, directive: dict) -> None:
    at = document["_aws"]["Timestamp"] / 1000
    for names in directive["Dimensions"]:
        dimensions = {name: document.get(name) for name in names}
        if not all(isinstance(value, str) for value in dimensions.values()):
            continue
        for metric in directive["Metrics"]:
            for value in values_of(document.get(metric["Name"])):
                unit = metric.get("Unit") or "None"
                cloudwatch._store_datum(
                    directive["Namespace"], metric["Name"], dimensions, at, unit, value, None, None, None
                )


def values_of(value) -> list:
    values = value if isinstance(value, list) else [value]
    return values if len(values) <= MOST_VALUES and all(map(is_number, values)) else []
