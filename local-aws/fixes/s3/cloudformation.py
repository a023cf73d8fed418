"""CloudFormation: properties of buckets that the emulator drops: tags, encryption, lifecycle, object ownership, object lock, the
namespace of the name; and that it deletes none that has something in it.

The tags matter most: CDK's `autoDeleteObjects` empties only a bucket that carries its tag, so the destroy fails.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html
"""

from xml.etree.ElementTree import Element, SubElement, tostring

from ministack.core.responses import get_account_id, get_region
from ministack.services import s3

from ..cloudformation.handlers import after_put, before_delete, change_properties

# Of a lifecycle rule: CloudFormation's name -> the name in the emulator's record, which is that of the S3 API.
COPIED_RULE_PARTS = ("AbortIncompleteMultipartUpload", "NoncurrentVersionExpiration", "Status")
EXPIRATION = {
    "ExpirationInDays": "Days",
    "ExpirationDate": "Date",
    "ExpiredObjectDeleteMarker": "ExpiredObjectDeleteMarker",
}
FILTER = {
    "Prefix": "Prefix",
    "ObjectSizeGreaterThan": "ObjectSizeGreaterThan",
    "ObjectSizeLessThan": "ObjectSizeLessThan",
}
TRANSITION = {"StorageClass": "StorageClass", "TransitionInDays": "Days", "TransitionDate": "Date"}
NONCURRENT_TRANSITION = {
    "StorageClass": "StorageClass",
    "TransitionInDays": "NoncurrentDays",
    "NewerNoncurrentVersions": "NewerNoncurrentVersions",
}


def apply() -> None:
    change_properties("AWS::S3::Bucket", name_in_namespace)
    after_put("AWS::S3::Bucket", configure_bucket)
    before_delete("AWS::S3::Bucket", refuse_full_bucket)


def name_in_namespace(props: dict, _stack_name: str, _logical_id: str) -> dict:
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html#account-regional-naming-rules"""
    suffix = f"-{get_account_id()}-{get_region()}-an"
    regional = props.get("BucketNamespace") == "account-regional"
    name, prefix = props.get("BucketName"), props.get("BucketNamePrefix")
    if prefix and (name or not regional):
        raise ValueError("BucketNamePrefix goes with BucketNamespace account-regional, and without BucketName")
    if regional and not prefix and not (name or "").endswith(suffix):
        raise ValueError(f"A name in the account regional namespace ends with {suffix}")
    return {**props, "BucketName": prefix + suffix} if prefix else props


def refuse_full_bucket(name: str) -> None:
    """https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html#troubleshooting-errors-delete-stack-fails"""
    bucket = s3._buckets.get(name)
    if bucket and (bucket["objects"] or s3._bucket_has_versions(name)):
        raise ValueError("The bucket you tried to delete is not empty")


def configure_bucket(name: str, props: dict) -> None:
    _store(s3._bucket_tags, name, {tag["Key"]: str(tag["Value"]) for tag in props.get("Tags") or []})
    rules = (props.get("LifecycleConfiguration") or {}).get("Rules") or []
    _store(s3._bucket_lifecycle, name, [lifecycle_rule(rule) for rule in rules])
    encryption = (props.get("BucketEncryption") or {}).get("ServerSideEncryptionConfiguration")
    _store(s3._bucket_encryption, name, encryption and encryption_xml(encryption))
    if props.get("ObjectLockEnabled"):
        lock_objects(name, props.get("ObjectLockConfiguration") or {})
    ownership = (props.get("OwnershipControls") or {}).get("Rules")
    if ownership:
        s3._put_bucket_ownership_controls(name, ownership_xml(ownership))


def lock_objects(name: str, configuration: dict) -> None:
    """It switches versions on. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-configure.html"""
    s3._bucket_versioning[name] = "Enabled"
    retention = (configuration.get("Rule") or {}).get("DefaultRetention")
    if retention:
        period = {unit: int(retention[unit]) for unit in ("Days", "Years") if unit in retention}
        if retention.get("Mode") not in ("GOVERNANCE", "COMPLIANCE") or len(period) != 1:
            raise ValueError("A default retention has a mode, and either days or years")
        retention = {"Mode": retention["Mode"], **period}
    s3._bucket_object_lock[name] = {"enabled": True, "default_retention": retention}


def lifecycle_rule(rule: dict) -> dict:
    stored = {part: rule[part] for part in COPIED_RULE_PARTS if part in rule}
    stored["Filter"] = _filter(rule)
    if rule.get("Id"):
        stored["ID"] = rule["Id"]
    if expiration := _renamed(rule, EXPIRATION):
        stored["Expiration"] = expiration
    if "NoncurrentVersionExpirationInDays" in rule:
        stored["NoncurrentVersionExpiration"] = {"NoncurrentDays": rule["NoncurrentVersionExpirationInDays"]}
    if transitions := _one_or_many(rule, "Transition"):
        stored["Transitions"] = [_renamed(part, TRANSITION) for part in transitions]
    if transitions := _one_or_many(rule, "NoncurrentVersionTransition"):
        stored["NoncurrentVersionTransitions"] = [_renamed(part, NONCURRENT_TRANSITION) for part in transitions]
    return stored


def _filter(rule: dict) -> dict:
    parts = _renamed(rule, FILTER)
    tags = [{"Key": tag["Key"], "Value": tag["Value"]} for tag in rule.get("TagFilters") or []]
    if len(parts) + len(tags) > 1:
        return {"And": {**parts, "Tags": tags}}
    return {"Tag": tags[0]} if tags else parts or {"Prefix": ""}


def _one_or_many(rule: dict, name: str) -> list[dict]:
    """CloudFormation has both an old property for one and a new one for many."""
    return rule.get(f"{name}s") or ([rule[name]] if name in rule else [])


def _renamed(source: dict, names: dict[str, str]) -> dict:
    return {target: source[name] for name, target in names.items() if name in source}


def encryption_xml(rules: list[dict]) -> str:
    root = Element("ServerSideEncryptionConfiguration", xmlns=s3.S3_NS)
    for rule in rules:
        element = SubElement(root, "Rule")
        default = rule.get("ServerSideEncryptionByDefault") or {}
        applied = SubElement(element, "ApplyServerSideEncryptionByDefault")
        for name in ("SSEAlgorithm", "KMSMasterKeyID"):
            if default.get(name):
                SubElement(applied, name).text = str(default[name])
        SubElement(element, "BucketKeyEnabled").text = str(rule.get("BucketKeyEnabled", False)).lower()
        blocked = (rule.get("BlockedEncryptionTypes") or {}).get("EncryptionType") or []
        if blocked:
            types = SubElement(element, "BlockedEncryptionTypes")
            for each in blocked:
                SubElement(types, "EncryptionType").text = str(each)
    return tostring(root, encoding="unicode")


def ownership_xml(rules: list[dict]) -> bytes:
    root = Element("OwnershipControls", xmlns=s3.S3_NS)
    for rule in rules:
        SubElement(SubElement(root, "Rule"), "ObjectOwnership").text = str(rule["ObjectOwnership"])
    return tostring(root, encoding="utf-8")


def _store(table, name: str, value) -> None:
    if value:
        table[name] = value
    else:
        table.pop(name, None)
