"""CodeDeploy: what an account has of it in a Region.

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
"""

from ministack.core.responses import AccountRegionScopedDict, get_account_id, get_region

applications = AccountRegionScopedDict()
# By application and name.
groups = AccountRegionScopedDict()
custom_configs = AccountRegionScopedDict()
deployments = AccountRegionScopedDict()
# By ARN.
tags = AccountRegionScopedDict()


class CodeDeployError(Exception):
    """Answered to the caller as the exception of this name."""

    def __init__(self, name: str, message: str):
        super().__init__(message)
        self.name = name


def application_of(name: str) -> dict:
    return _found(applications.get(name), "Application", name)


def group_of(application: str, name: str) -> dict:
    application_of(application)
    return _found(groups.get((application, name)), "DeploymentGroup", name)


def config_of(name: str) -> dict:
    return _found(custom_configs.get(name) or PREDEFINED_CONFIGS.get(name), "DeploymentConfig", name)


def deployment_of(deployment_id: str):
    return _found(deployments.get(deployment_id), "Deployment", deployment_id)


def _found(entry, kind: str, name: str):
    if entry is None:
        raise CodeDeployError(f"{kind}DoesNotExistException", f"No {kind} found for name: {name}")
    return entry


def arn_of(resource: str) -> str:
    return f"arn:aws:codedeploy:{get_region()}:{get_account_id()}:{resource}"


def application_arn(name: str) -> str:
    return arn_of(f"application:{name}")


def group_arn(application: str, name: str) -> str:
    return arn_of(f"deploymentgroup:{application}/{name}")


def delete_application(name: str) -> None:
    for application, group in list(groups):
        if application == name:
            delete_group(application, group)
    applications.pop(name, None)
    tags.pop(application_arn(name), None)


def delete_group(application: str, name: str) -> None:
    groups.pop((application, name), None)
    tags.pop(group_arn(application, name), None)


def _config(name: str, routing: dict) -> dict:
    return {
        "deploymentConfigId": name,
        "deploymentConfigName": name,
        "computePlatform": "Lambda",
        "createTime": 0,
        "trafficRoutingConfig": routing,
    }


def _predefined() -> dict[str, dict]:
    routings: dict[str, dict] = {"AllAtOnce": {"type": "AllAtOnce"}}
    for minutes in (5, 10, 15, 30):
        canary = {"canaryPercentage": 10, "canaryInterval": minutes}
        routings[f"Canary10Percent{minutes}Minutes"] = {"type": "TimeBasedCanary", "timeBasedCanary": canary}
    for minutes in (1, 2, 3, 10):
        linear = {"linearPercentage": 10, "linearInterval": minutes}
        name = f"Linear10PercentEvery{minutes}Minute{'s' if minutes > 1 else ''}"
        routings[name] = {"type": "TimeBasedLinear", "timeBasedLinear": linear}
    names = {f"CodeDeployDefault.Lambda{name}": routing for name, routing in routings.items()}
    return {name: _config(name, routing) for name, routing in names.items()}


PREDEFINED_CONFIGS = _predefined()
