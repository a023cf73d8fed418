"""S3: two notifications that one event of one key would both match are refused; the emulator takes them and tells both.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
What AWS says then, with a filter and without: https://github.com/aws/aws-cli/issues/2387, https://github.com/minio/minio/issues/2472
"""

from itertools import combinations

from ministack.services import s3

SAME_EVENT = "Configurations overlap. Configurations on the same bucket cannot share a common event type."
SAME_KEYS = (
    "Configuration is ambiguously defined. "
    "Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type."
)


def apply() -> None:
    validate = s3._validate_notification_configs

    def validate_with_overlaps(configs, *arguments, **named):
        return overlap(configs) or validate(configs, *arguments, **named)

    s3._validate_notification_configs = validate_with_overlaps


def overlap(configs: list[dict]):
    for one, other in combinations(configs, 2):
        if share_event(one["events"], other["events"]) and share_key(one, other):
            filtered = any(each[part] for each in (one, other) for part in ("filter_prefix", "filter_suffix"))
            return s3._invalid_notification_config(SAME_KEYS if filtered else SAME_EVENT)
    return None


def share_event(ours: list[str], theirs: list[str]) -> bool:
    return any(covers(one, other) or covers(other, one) for one in ours for other in theirs)


def covers(pattern: str, event: str) -> bool:
    return pattern == event or pattern.endswith(":*") and event.startswith(pattern[:-1])


def share_key(one: dict, other: dict) -> bool:
    """A key can begin with both prefixes, and end with both suffixes."""
    prefixes = [each["filter_prefix"] or "" for each in (one, other)]
    suffixes = [each["filter_suffix"] or "" for each in (one, other)]
    begins = any(one.startswith(other) for one, other in (prefixes, prefixes[::-1]))
    return begins and any(one.endswith(other) for one, other in (suffixes, suffixes[::-1]))
