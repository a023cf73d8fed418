"""CodeDeploy: the actions on deployments and their targets.

https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html
https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_LambdaTarget.html
"""

from ministack.services import lambda_svc

from .appspec import appspec_of
from .deployment import Deployment
from .store import CodeDeployError, deployment_of, deployments, group_of

COUNTED_AS = {"Created": "Pending", "Stopped": "Failed"}


def create_deployment(data: dict) -> dict:
    group = group_of(data["applicationName"], data.get("deploymentGroupName", ""))
    return {"deploymentId": start_deployment(group, appspec_of(data.get("revision")), data).id}


def start_deployment(group: dict, appspec, settings: dict, creator: str = "user") -> Deployment:
    if any(_is_of(other, group) and other.is_active for other in deployments.values()):
        name = group["deploymentGroupName"]
        raise CodeDeployError("DeploymentLimitExceededException", f"{name} already has an active deployment.")
    if override := settings.get("autoRollbackConfiguration"):
        group = {**group, "autoRollbackConfiguration": override}
    details = {"creator": creator, "description": settings.get("description")}
    deployment = Deployment(group, appspec, settings.get("deploymentConfigName"), **details)
    deployment.start()
    return deployment


def get_deployment(data: dict) -> dict:
    return {"deploymentInfo": _info(deployment_of(data["deploymentId"]))}


def batch_get_deployments(data: dict) -> dict:
    return {"deploymentsInfo": [_info(deployments[one]) for one in data["deploymentIds"] if one in deployments]}


def list_deployments(data: dict) -> dict:
    wanted = {name: data[name] for name in ("applicationName", "deploymentGroupName") if name in data}
    statuses = data.get("includeOnlyStatuses")
    found = [
        deployment.id
        for deployment in sorted(deployments.values(), key=lambda deployment: deployment.created, reverse=True)
        if all(deployment.group[name] == value for name, value in wanted.items())
        and (not statuses or deployment.status in statuses)
    ]
    return {"deployments": found}


def stop_deployment(data: dict) -> dict:
    deployment = deployment_of(data["deploymentId"])
    if not deployment.is_active:
        raise CodeDeployError("DeploymentAlreadyCompletedException", f"{deployment.id} is over.")
    deployment.stop(rolls_back=bool(data.get("autoRollbackEnabled")))
    return {"status": "Pending", "statusMessage": "The deployment is being stopped."}


def list_deployment_targets(data: dict) -> dict:
    return {"targetIds": [deployment_of(data["deploymentId"]).appspec.function]}


def get_deployment_target(data: dict) -> dict:
    deployment = deployment_of(data["deploymentId"])
    if data.get("targetId") != deployment.appspec.function:
        raise CodeDeployError("DeploymentTargetDoesNotExistException", f"No target: {data.get('targetId')}")
    return {"deploymentTarget": _target(deployment)}


def batch_get_deployment_targets(data: dict) -> dict:
    deployment = deployment_of(data["deploymentId"])
    is_wanted = deployment.appspec.function in data.get("targetIds", [])
    return {"deploymentTargets": [_target(deployment)] if is_wanted else []}


def put_lifecycle_event_hook_execution_status(data: dict) -> dict:
    execution_id = data.get("lifecycleEventHookExecutionId", "")
    deployment_of(data.get("deploymentId", "")).lifecycle.report(execution_id, data.get("status", ""))
    return {"lifecycleEventHookExecutionId": execution_id}


def attempts_of(group: dict) -> dict:
    """What a description of the group says of its deployments."""
    attempts = [deployment for deployment in deployments.values() if _is_of(deployment, group)]
    succeeded = [deployment for deployment in attempts if deployment.status == "Succeeded"]
    answer = {}
    if attempts:
        answer["lastAttemptedDeployment"] = _summary(attempts[-1])
    if succeeded:
        answer["lastSuccessfulDeployment"] = _summary(succeeded[-1])
        answer["targetRevision"] = succeeded[-1].appspec.revision
    return answer


def _is_of(deployment: Deployment, group: dict) -> bool:
    return deployment.group["deploymentGroupId"] == group["deploymentGroupId"]


def _summary(deployment: Deployment) -> dict:
    times = {"createTime": deployment.created, "endTime": deployment.ended}
    return _known({"deploymentId": deployment.id, "status": deployment.status, **times})


def _info(deployment: Deployment) -> dict:
    group = deployment.group
    counts = dict.fromkeys(("Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Ready"), 0)
    counts[COUNTED_AS.get(deployment.status, deployment.status)] += 1
    copied = ("applicationName", "deploymentGroupName", "deploymentStyle", "autoRollbackConfiguration")
    shown = ("creator", "description", "errorInformation", "rollbackInfo")
    return _known({
        "deploymentId": deployment.id,
        "deploymentConfigName": deployment.config["deploymentConfigName"],
        "computePlatform": "Lambda",
        "revision": deployment.appspec.revision,
        "status": deployment.status,
        "createTime": deployment.created,
        "startTime": deployment.started,
        "completeTime": deployment.ended,
        "deploymentOverview": counts,
        **{name: group.get(name) for name in copied},
        **{name: deployment.details.get(name) for name in shown},
    })


def _target(deployment: Deployment) -> dict:
    spec = deployment.appspec
    target = {
        "deploymentId": deployment.id,
        "targetId": spec.function,
        "targetArn": lambda_svc._func_arn(spec.function),
        "status": COUNTED_AS.get(deployment.status, deployment.status),
        "lastUpdatedAt": deployment.ended or deployment.started or deployment.created,
        "lifecycleEvents": deployment.lifecycle.description,
        "lambdaFunctionInfo": {
            "functionName": spec.function,
            "functionAlias": spec.alias,
            "currentVersion": spec.current_version,
            "targetVersion": spec.target_version,
            "targetVersionWeight": deployment.weight,
        },
    }
    return {"deploymentTargetType": "LambdaTarget", "lambdaTarget": target}


def _known(fields: dict) -> dict:
    return {name: value for name, value in fields.items() if value is not None}
