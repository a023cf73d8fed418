"""S3: replication that a template asks for; copies that come a while after the put, which says PENDING until then, with its version id, and
with the rights of the role as long as IAM is enforced. The emulator drops the property, copies within the put, and asks no role.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-replicationconfiguration.html
https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html
https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html
https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
"""

import contextvars
import logging
import queue
import threading
import time
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement, tostring

from ministack.services import s3

from ..cloudformation.handlers import after_put
from ..iam.services import role_may

logger = logging.getLogger("ministack")

SECONDS = 0.5
# CloudFormation's name -> the element of the S3 API, where they differ.
RENAMED = {"Id": "ID", "Rules": "Rule", "TagFilter": "Tag", "TagFilters": "Tag"}

# One after the other, so that versions and delete markers arrive in their order.
waiting: queue.Queue[tuple[float, Callable[[], None]]] = queue.Queue()


def apply() -> None:
    after_put("AWS::S3::Bucket", configure_replication)
    copy, copy_marker, destination = s3._maybe_replicate, s3._maybe_replicate_delete_marker, s3._replication_destination

    def copy_later(bucket_name, key, obj, data, tags=None):
        if s3._replication_rule_for(bucket_name, key, tags)[0] is None:
            return
        obj["replication_status"] = "PENDING"
        later(lambda: finish(copy, bucket_name, key, obj, data, tags))

    def copy_marker_later(bucket_name, key):
        later(lambda: copy_marker_if_allowed(copy_marker, bucket_name, key))

    def allowed_destination(bucket_name, key, rule, role):
        target = destination(bucket_name, key, rule, role)
        return target if target and may_copy(role, bucket_name, target[0], key) else None

    s3._maybe_replicate = copy_later
    s3._maybe_replicate_delete_marker = copy_marker_later
    s3._replication_destination = allowed_destination
    threading.Thread(target=work, name="s3-replication", daemon=True).start()


def configure_replication(name: str, props: dict) -> None:
    configuration = props.get("ReplicationConfiguration")
    if not configuration:
        s3._bucket_replication.pop(name, None)
        return
    root = Element("ReplicationConfiguration", xmlns=s3.S3_NS)
    for part, value in configuration.items():
        add(root, part, value)
    status, _, body = s3._put_bucket_replication(name, tostring(root))
    if status != 200:
        raise ValueError(f"ReplicationConfiguration: {body.decode()}")


def add(parent: Element, name: str, value) -> None:
    if isinstance(value, list):
        for each in value:
            add(parent, name, each)
        return
    element = SubElement(parent, RENAMED.get(name, name))
    if isinstance(value, dict):
        for part, inner in value.items():
            add(element, part, inner)
    else:
        element.text = str(value)


def later(task: Callable[[], None]) -> None:
    context = contextvars.copy_context()
    waiting.put((time.monotonic() + SECONDS, lambda: context.run(task)))


def work() -> None:
    while True:
        due, task = waiting.get()
        time.sleep(max(0.0, due - time.monotonic()))
        try:
            task()
        except Exception:
            logger.exception("S3 replication failed")


def finish(copy: Callable, bucket_name: str, key: str, obj: dict, data, tags: dict | None) -> None:
    """Copies a version that is still there, and says so in its record and in the list of versions, which has one of its own."""
    versions = s3._object_versions.get((bucket_name, key)) or []
    version = next((each for each in versions if each["version_id"] == obj.get("version_id")), None)
    if version is None:
        return
    copy(bucket_name, key, obj, data, tags)
    version["replication_status"] = obj["replication_status"]
    if obj.get("_replica"):
        keep_version_id(key, obj, tags)


def keep_version_id(key: str, obj: dict, tags: dict | None) -> None:
    """A copy has the version id of what it was copied from."""
    bucket_name, made_up, account = obj["_replica"]
    with s3._in_account(account):
        current = s3._buckets[bucket_name]["objects"][key]
        for record in (current, *s3._object_versions[(bucket_name, key)]):
            if record.get("version_id") == made_up:
                record["version_id"] = obj["version_id"]
        if tags:
            s3._object_tags[(bucket_name, key, obj["version_id"])] = dict(tags)
    obj["_replica"] = (bucket_name, obj["version_id"], account)


def copy_marker_if_allowed(copy_marker: Callable, bucket_name: str, key: str) -> None:
    configuration = s3._bucket_replication.get(bucket_name) or {}
    rules = [rule for rule in configuration.get("Rules", []) if key.startswith(s3._replication_rule_prefix(rule))]
    destinations = [rule["Destination"]["Bucket"] for rule in rules]
    if all(role_may(configuration["Role"], "s3:ReplicateDelete", f"{arn}/{key}") for arn in destinations):
        copy_marker(bucket_name, key)


def may_copy(role: str, bucket_name: str, destination: str, key: str) -> bool:
    source = f"arn:aws:s3:::{bucket_name}"
    return (
        role_may(role, "s3:GetReplicationConfiguration", source)
        and role_may(role, "s3:ListBucket", source)
        and role_may(role, "s3:GetObjectVersionForReplication", f"{source}/{key}")
        and role_may(role, "s3:GetObjectVersionAcl", f"{source}/{key}")
        and role_may(role, "s3:ReplicateObject", f"arn:aws:s3:::{destination}/{key}")
    )
