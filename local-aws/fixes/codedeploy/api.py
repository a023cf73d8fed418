"""CodeDeploy for functions, which the emulator has not: applications, deployment groups and configurations, tags.

`deployment` says what a deployment does, and how much shorter its waits are.
https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_Operations.html
"""

import json
import re
import time
from types import SimpleNamespace

from ministack import app
from ministack.core.responses import error_response_json, json_response, new_uuid
from ministack.core.router import SERVICE_PATTERNS

from . import deployments as running
from . import store
from .store import CodeDeployError

TARGET = "CodeDeploy_20141006"
WITH_TRAFFIC_CONTROL = {"deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"}
GROUP_SETTINGS = (
    "serviceRoleArn", "deploymentConfigName", "alarmConfiguration", "autoRollbackConfiguration", "deploymentStyle",
    "triggerConfigurations",
)


def apply() -> None:
    SERVICE_PATTERNS["codedeploy"] = {"target_prefixes": [TARGET], "credential_scope": "codedeploy"}
    app._loaded_modules["codedeploy"] = SimpleNamespace(handle_request=handle_request)
    app.SERVICE_HANDLERS["codedeploy"] = handle_request


async def handle_request(_method, _path, headers, body, _query):
    action = headers.get("x-amz-target", "").rpartition(".")[2]
    call = ACTIONS.get(action)
    if not call:
        return error_response_json("UnknownOperationException", f"{action} is not supported here.")
    try:
        return json_response(call(json.loads(body or b"{}")) or {})
    except CodeDeployError as error:
        return error_response_json(error.name, str(error))
    except KeyError as error:
        return error_response_json("ValidationException", f"{action} needs {error}.")


def create_application(data: dict) -> dict:
    name = data["applicationName"]
    if name in store.applications:
        raise CodeDeployError("ApplicationAlreadyExistsException", f"Application already exists: {name}")
    if data.get("computePlatform") != "Lambda":
        raise CodeDeployError("InvalidComputePlatformException", "Only Lambda is supported here.")
    application = {"applicationId": new_uuid(), "applicationName": name, "createTime": time.time()}
    store.applications[name] = {**application, "linkedToGitHub": False, "computePlatform": "Lambda"}
    store.tags[store.application_arn(name)] = _tag_map(data.get("tags"))
    return {"applicationId": application["applicationId"]}


def create_config(data: dict) -> dict:
    name, routing = data["deploymentConfigName"], data.get("trafficRoutingConfig") or {}
    if name in store.custom_configs or name in store.PREDEFINED_CONFIGS:
        raise CodeDeployError("DeploymentConfigAlreadyExistsException", f"It exists already: {name}")
    if data.get("computePlatform") != "Lambda":
        raise CodeDeployError("InvalidComputePlatformException", "Only Lambda is supported here.")
    detail = {"TimeBasedCanary": "timeBasedCanary", "TimeBasedLinear": "timeBasedLinear"}.get(routing.get("type"))
    if routing.get("type") != "AllAtOnce" and not (detail and routing.get(detail)):
        raise CodeDeployError("InvalidTrafficRoutingConfigurationException", "It has no type with its settings.")
    config = store._config(name, routing)
    store.custom_configs[name] = {**config, "deploymentConfigId": new_uuid(), "createTime": time.time()}
    return {"deploymentConfigId": store.custom_configs[name]["deploymentConfigId"]}


def delete_config(data: dict) -> None:
    name = data["deploymentConfigName"]
    used = {group["deploymentConfigName"] for group in store.groups.values()}
    if name in used or name in store.PREDEFINED_CONFIGS:
        raise CodeDeployError("DeploymentConfigInUseException", f"It is in use: {name}")
    store.custom_configs.pop(name, None)


def create_group(data: dict) -> dict:
    application, name = data["applicationName"], data["deploymentGroupName"]
    store.application_of(application)
    if (application, name) in store.groups:
        raise CodeDeployError("DeploymentGroupAlreadyExistsException", f"It exists already: {name}")
    group = {"applicationName": application, "deploymentGroupName": name, "deploymentGroupId": new_uuid()}
    group.update(computePlatform="Lambda", deploymentStyle=WITH_TRAFFIC_CONTROL, serviceRoleArn=data["serviceRoleArn"])
    group["deploymentConfigName"] = "CodeDeployDefault.LambdaAllAtOnce"
    _configure(group, data)
    store.groups[application, name] = group
    store.tags[store.group_arn(application, name)] = _tag_map(data.get("tags"))
    return {"deploymentGroupId": group["deploymentGroupId"]}


def update_group(data: dict) -> dict:
    application, name = data["applicationName"], data["currentDeploymentGroupName"]
    group = store.group_of(application, name)
    _configure(group, data)
    if new_name := data.get("newDeploymentGroupName"):
        store.groups[application, new_name] = store.groups.pop((application, name))
        store.tags[store.group_arn(application, new_name)] = store.tags.pop(store.group_arn(application, name), {})
        group["deploymentGroupName"] = new_name
    return {"hooksNotCleanedUp": []}


def _configure(group: dict, data: dict) -> None:
    if data.get("deploymentConfigName"):
        store.config_of(data["deploymentConfigName"])
    group.update({name: data[name] for name in GROUP_SETTINGS if data.get(name) is not None})


def get_group(data: dict) -> dict:
    group = store.group_of(data["applicationName"], data["deploymentGroupName"])
    return {"deploymentGroupInfo": {**group, **running.attempts_of(group)}}


def list_groups(data: dict) -> dict:
    application = data["applicationName"]
    store.application_of(application)
    names = [name for owner, name in store.groups if owner == application]
    return {"applicationName": application, "deploymentGroups": names}


def delete_group(data: dict) -> dict:
    store.delete_group(data["applicationName"], data["deploymentGroupName"])
    return {"hooksNotCleanedUp": []}


def tag_resource(data: dict) -> None:
    store.tags.get(data["ResourceArn"], {}).update(_tag_map(data.get("Tags")))


def untag_resource(data: dict) -> None:
    for key in data["TagKeys"]:
        store.tags.get(data["ResourceArn"], {}).pop(key, None)


def list_tags(data: dict) -> dict:
    tags = store.tags.get(data["ResourceArn"], {})
    return {"Tags": [{"Key": key, "Value": value} for key, value in tags.items()]}


def _tag_map(tags: list | None) -> dict:
    return {tag["Key"]: tag.get("Value", "") for tag in tags or []}


def _by_action(*functions) -> dict:
    """`create_deployment` is the action CreateDeployment."""
    return {re.sub(r"(?:^|_)(\w)", lambda match: match[1].upper(), call.__name__): call for call in functions}


ACTIONS = {
    "CreateApplication": create_application,
    "GetApplication": lambda data: {"application": store.application_of(data["applicationName"])},
    "ListApplications": lambda _: {"applications": list(store.applications)},
    "DeleteApplication": lambda data: store.delete_application(data["applicationName"]),
    "CreateDeploymentConfig": create_config,
    "GetDeploymentConfig": lambda data: {"deploymentConfigInfo": store.config_of(data["deploymentConfigName"])},
    "ListDeploymentConfigs": lambda _: {"deploymentConfigsList": [*store.PREDEFINED_CONFIGS, *store.custom_configs]},
    "DeleteDeploymentConfig": delete_config,
    "CreateDeploymentGroup": create_group,
    "GetDeploymentGroup": get_group,
    "UpdateDeploymentGroup": update_group,
    "ListDeploymentGroups": list_groups,
    "DeleteDeploymentGroup": delete_group,
    "TagResource": tag_resource,
    "UntagResource": untag_resource,
    "ListTagsForResource": list_tags,
    **_by_action(
        running.create_deployment, running.get_deployment, running.batch_get_deployments, running.list_deployments,
        running.stop_deployment, running.list_deployment_targets, running.get_deployment_target,
        running.batch_get_deployment_targets, running.put_lifecycle_event_hook_execution_status,
    ),
}
