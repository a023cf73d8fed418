"""CloudWatch Logs: operations that the emulator lacks: keys of groups, exports to S3, saved queries.

https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_AssociateKmsKey.html
https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateExportTask.html
https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html
"""

import gzip
import json
import time
from datetime import datetime, timezone

from ministack.core.responses import AccountRegionScopedDict, error_response_json, json_response, new_uuid
from ministack.services import cloudwatch_logs, firehose, kms, s3

definitions = AccountRegionScopedDict()
exports = AccountRegionScopedDict()


class Refused(Exception):
    """Code and message."""


def apply() -> None:
    handle = cloudwatch_logs.handle_request

    async def handle_more(method, path, headers, body, query_params):
        operation = OPERATIONS.get(headers.get("x-amz-target", "").rpartition(".")[2])
        if not operation:
            return await handle(method, path, headers, body, query_params)
        try:
            return json_response(operation(json.loads(body or "{}")))
        except Refused as refused:
            return error_response_json(*refused.args, 400)

    cloudwatch_logs.handle_request = handle_more


def group_of(data: dict) -> dict:
    group = cloudwatch_logs._log_groups.get(data.get("logGroupName"))
    if group is None:
        raise Refused("ResourceNotFoundException", "The specified log group does not exist.")
    return group


def associate_key(data: dict) -> dict:
    group, key = group_of(data), kms._resolve_key(data["kmsKeyId"])
    if not key or key["KeyState"] != "Enabled":
        raise Refused("InvalidParameterException", "The specified KMS key does not exist or is not allowed to be used.")
    group["kmsKeyId"] = data["kmsKeyId"]
    return {}


def disassociate_key(data: dict) -> dict:
    group_of(data)["kmsKeyId"] = None
    return {}


def export(data: dict) -> dict:
    group, bucket = group_of(data), data["destination"]
    if not admits_logs(bucket):
        raise Refused("InvalidParameterException", "GetBucketAcl call on the given bucket failed.")
    task, prefix = new_uuid(), data.get("destinationPrefix") or "exportedlogs"
    for name, stream in group["streams"].items():
        if not name.startswith(data.get("logStreamNamePrefix") or ""):
            continue
        lines = [line_of(event) for event in stream["events"] if data["from"] <= event["timestamp"] < data["to"]]
        if lines:
            path = f"{prefix}/{task}/{name.replace('/', '-')}/000000.gz"
            firehose._put_s3_object(bucket, path, gzip.compress("".join(lines).encode()))
    known = {name: data[name] for name in ("logGroupName", "from", "to", "destination") if name in data}
    exports[task] = {**known, "taskId": task, "destinationPrefix": prefix, "status": {"code": "COMPLETED"}}
    return {"taskId": task}


def admits_logs(bucket: str) -> bool:
    policy = s3._bucket_policies.get(bucket) or "{}"
    statements = json.loads(policy).get("Statement", [])
    allowed = [each for each in statements if each["Effect"] == "Allow" and "logs." in json.dumps(each["Principal"])]
    return {"s3:GetBucketAcl", "s3:PutObject"} <= {
        action for each in allowed for action in ([each["Action"]] if isinstance(each["Action"], str) else each["Action"])
    }


def line_of(event: dict) -> str:
    at = datetime.fromtimestamp(event["timestamp"] / 1000, timezone.utc).isoformat(timespec="milliseconds")
    return f"{at.replace('+00:00', 'Z')} {event['message']}\n"


def describe_exports(data: dict) -> dict:
    return {"exportTasks": [task for id, task in exports.items() if data.get("taskId") in (None, id)]}


def put_definition(data: dict) -> dict:
    id = data.get("queryDefinitionId") or new_uuid()
    kept = {name: data[name] for name in ("name", "queryString", "logGroupNames") if name in data}
    definitions[id] = {**kept, "queryDefinitionId": id, "lastModified": int(time.time() * 1000)}
    return {"queryDefinitionId": id}


def describe_definitions(data: dict) -> dict:
    prefix = data.get("queryDefinitionNamePrefix") or ""
    found = [each for each in definitions.values() if each["name"].startswith(prefix)]
    return {"queryDefinitions": sorted(found, key=lambda each: each["name"])}


def delete_definition(data: dict) -> dict:
    return {"success": definitions.pop(data["queryDefinitionId"], None) is not None}


OPERATIONS = {
    "AssociateKmsKey": associate_key,
    "DisassociateKmsKey": disassociate_key,
    "CreateExportTask": export,
    "DescribeExportTasks": describe_exports,
    "PutQueryDefinition": put_definition,
    "DescribeQueryDefinitions": describe_definitions,
    "DeleteQueryDefinition": delete_definition,
}
