"""X-Ray: groups, and the key that traces are encrypted under. The emulator encrypts nothing: it keeps which key it is to be.

https://docs.aws.amazon.com/xray/latest/devguide/xray-api-configuration.html
"""

from ministack.core.responses import AccountRegionScopedDict, get_account_id, get_region, new_uuid

from . import filters
from .store import InvalidRequest

groups = AccountRegionScopedDict()
encryption = AccountRegionScopedDict()
tags = AccountRegionScopedDict()


def arn(resource: str) -> str:
    return f"arn:aws:xray:{get_region()}:{get_account_id()}:{resource}"


def create_group(data: dict) -> dict:
    name = data["GroupName"]
    if name in groups or name == "Default":
        raise InvalidRequest(f"There is a group {name} already.")
    group = {"GroupName": name, "GroupARN": arn(f"group/{name}/{new_uuid().replace('-', '')[:26].upper()}")}
    groups[name] = group
    tags[group["GroupARN"]] = data.get("Tags", [])
    try:
        return change(group, data)
    except InvalidRequest:
        del groups[name]
        raise


def update_group(data: dict) -> dict:
    return change(group_of(data), data)


def change(group: dict, data: dict) -> dict:
    expression = data.get("FilterExpression", group.get("FilterExpression", ""))
    filters.parse(expression)
    insights = {"InsightsEnabled": False, "NotificationsEnabled": False}
    group["FilterExpression"] = expression
    group["InsightsConfiguration"] = {**insights, **group.get("InsightsConfiguration", {}), **data.get("InsightsConfiguration", {})}
    return {"Group": group}


def group_of(data: dict) -> dict:
    wanted = data.get("GroupName"), data.get("GroupARN")
    for group in groups.values():
        if group["GroupName"] == wanted[0] or group["GroupARN"] == wanted[1]:
            return group
    raise InvalidRequest(f"There is no group {wanted[0] or wanted[1]}.")


def delete_group(data: dict) -> None:
    group = group_of(data)
    del groups[group["GroupName"]]
    tags.pop(group["GroupARN"], None)


def put_encryption_config(data: dict) -> dict:
    kind, key = data["Type"], data.get("KeyId")
    if kind not in ("NONE", "KMS") or (kind == "KMS") != bool(key):
        raise InvalidRequest("Of Type KMS it has a KeyId, and of Type NONE it has none.")
    encryption["config"] = {"Type": kind, "Status": "ACTIVE", **({"KeyId": key} if key else {})}
    return get_encryption_config(data)


def get_encryption_config(_data: dict) -> dict:
    return {"EncryptionConfig": encryption.get("config") or {"Type": "NONE", "Status": "ACTIVE"}}


OPERATIONS = {
    "CreateGroup": create_group,
    "GetGroup": lambda data: {"Group": group_of(data)},
    "Groups": lambda _data: {"Groups": list(groups.values())},
    "UpdateGroup": update_group,
    "DeleteGroup": delete_group,
    "PutEncryptionConfig": put_encryption_config,
    "EncryptionConfig": get_encryption_config,
    "ListTagsForResource": lambda data: {"Tags": tags.get(data["ResourceARN"]) or []},
}
