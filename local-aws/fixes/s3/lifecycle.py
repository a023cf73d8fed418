"""S3: what lifecycle rules say before they do anything: when an object will expire and by which rule (`x-amz-expiration`), when an
upload that nobody completes will be aborted (`x-amz-abort-date`); and that no rule moves to a class for rare access within 30 days.

Of puts, gets and heads; not of copies and completed uploads. The rules themselves never run here.
https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html
https://docs.aws.amazon.com/AmazonS3/latest/API/API_Transition.html
https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
"""

from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from urllib.parse import quote

from ministack.services import s3

FOR_RARE_ACCESS = ("STANDARD_IA", "ONEZONE_IA")
LEAST_DAYS = 30


def apply() -> None:
    rules_error, put = s3._lifecycle_rules_error, s3._put_object
    headers_of, create_upload = s3._object_response_headers, s3._create_multipart_upload

    def error(rules):
        return rules_error(rules) or early_transition(rules)

    def headers_with_expiration(obj, bucket_name="", key="", include_checksums=False):
        headers = headers_of(obj, bucket_name, key, include_checksums)
        return {**headers, **expiration(bucket_name, key, obj)}

    def put_with_expiration(bucket_name, key, body, headers):
        status, answered, content = put(bucket_name, key, body, headers)
        if status == 200:
            answered = {**answered, **expiration(bucket_name, key, s3._buckets[bucket_name]["objects"][key])}
        return status, answered, content

    def create_upload_with_abort(bucket_name, key, *arguments, **named):
        status, answered, content = create_upload(bucket_name, key, *arguments, **named)
        return status, {**answered, **(abort(bucket_name, key) if status == 200 else {})}, content

    s3._lifecycle_rules_error = error
    s3._object_response_headers = headers_with_expiration
    s3._put_object = put_with_expiration
    s3._create_multipart_upload = create_upload_with_abort


def early_transition(rules: list[dict]):
    for transition in (each for rule in rules for each in rule.get("Transitions", [])):
        storage_class, days = transition["StorageClass"], transition.get("Days", LEAST_DAYS)
        if storage_class in FOR_RARE_ACCESS and days < LEAST_DAYS:
            text = f"'Days' in Transition action must be greater than or equal to {LEAST_DAYS} for storageClass '{storage_class}'"
            return s3._error("InvalidArgument", text, 400)
    return None


def expiration(bucket_name: str, key: str, obj: dict) -> dict:
    """Of the current version. Where several rules hold, the shortest time does."""
    current = (s3._buckets.get(bucket_name) or {"objects": {}})["objects"].get(key)
    if not current or current.get("version_id") != obj.get("version_id"):
        return {}
    tags = s3._object_tags.get((bucket_name, key, obj.get("version_id"))) or {}
    found = [
        (rule["Expiration"]["Days"], rule.get("ID", ""))
        for rule in enabled_rules(bucket_name)
        if "Days" in rule.get("Expiration", {}) and holds(rule, key, tags, obj["size"])
    ]
    if not found:
        return {}
    days, rule_id = min(found)
    created = datetime.fromisoformat(obj["last_modified"].replace("Z", "+00:00"))
    return {"x-amz-expiration": f'expiry-date="{midnight_after(created, days)}", rule-id="{quote(rule_id)}"'}


def abort(bucket_name: str, key: str) -> dict:
    """A rule about uploads has no filter but a prefix."""
    found = [
        (rule["AbortIncompleteMultipartUpload"]["DaysAfterInitiation"], rule.get("ID", ""))
        for rule in enabled_rules(bucket_name)
        if "AbortIncompleteMultipartUpload" in rule and holds(rule, key, {}, 0)
    ]
    if not found:
        return {}
    days, rule_id = min(found)
    date = midnight_after(datetime.now(timezone.utc), days)
    return {"x-amz-abort-date": date, "x-amz-abort-rule-id": rule_id}


def enabled_rules(bucket_name: str) -> list[dict]:
    rules = s3._bucket_lifecycle.get(bucket_name)
    return [rule for rule in rules if rule["Status"] == "Enabled"] if isinstance(rules, list) else []


def holds(rule: dict, key: str, tags: dict, size: int) -> bool:
    parts = rule.get("Filter") or {}
    parts = parts.get("And", parts)
    asked = parts.get("Tags", []) + ([parts["Tag"]] if "Tag" in parts else [])
    return (
        key.startswith(parts.get("Prefix", ""))
        and all(tags.get(tag["Key"]) == tag["Value"] for tag in asked)
        and size > parts.get("ObjectSizeGreaterThan", -1)
        and size < parts.get("ObjectSizeLessThan", size + 1)
    )


def midnight_after(start: datetime, days: int) -> str:
    """S3 adds the days, and rounds up to the next midnight UTC."""
    midnight = (start + timedelta(days=days + 1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return format_datetime(midnight.astimezone(timezone.utc), usegmt=True)
