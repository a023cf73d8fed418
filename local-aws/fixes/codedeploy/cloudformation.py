"""CloudFormation: CodeDeploy's applications, deployment configurations and deployment groups, and their tags.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_CodeDeploy.html
"""

from ministack.services import tagging
from ministack.services.cloudformation.provisioners import _STACK_TAG_PROPERTY, _physical_name

from . import api
from . import store
from .store import CodeDeployError
from ..cloudformation.handlers import HANDLERS

NUMBERS = ("canaryInterval", "canaryPercentage", "linearInterval", "linearPercentage")


def apply() -> None:
    HANDLERS["AWS::CodeDeploy::Application"] = {
        "create": create_application,
        "update": update_application,
        "delete": lambda name, _: store.delete_application(name),
    }
    HANDLERS["AWS::CodeDeploy::DeploymentConfig"] = {
        "create": create_config,
        "delete": lambda name, _: store.custom_configs.pop(name, None),
    }
    HANDLERS["AWS::CodeDeploy::DeploymentGroup"] = {
        "create": create_group,
        "update": update_group,
        "delete": lambda name, props: store.delete_group(props["ApplicationName"], name),
    }
    for resource_type in ("AWS::CodeDeploy::Application", "AWS::CodeDeploy::DeploymentGroup"):
        _STACK_TAG_PROPERTY[resource_type] = ("Tags", "list")
    tagging._COLLECTORS["codedeploy"] = tagged_resources


def create_application(logical_id: str, props: dict, stack_name: str):
    name = props.get("ApplicationName") or _physical_name(stack_name, logical_id, max_len=100)
    platform = props.get("ComputePlatform") or "Server"
    data = {"applicationName": name, "computePlatform": platform, "tags": props.get("Tags")}
    api.create_application(data)
    return name, {}


def update_application(name: str, _old_props: dict, new_props: dict, _stack_name: str):
    store.tags[store.application_arn(name)] = api._tag_map(new_props.get("Tags"))
    return name, {}


def create_config(logical_id: str, props: dict, stack_name: str):
    name = props.get("DeploymentConfigName") or _physical_name(stack_name, logical_id, max_len=100)
    api.create_config({**_as_request(dict(props)), "deploymentConfigName": name})
    return name, {}


def create_group(logical_id: str, props: dict, stack_name: str):
    name = props.get("DeploymentGroupName") or _physical_name(stack_name, logical_id, max_len=100)
    api.create_group({**_as_request(_supported(props)), "deploymentGroupName": name, "tags": props.get("Tags")})
    return name, {}


def update_group(name: str, old_props: dict, new_props: dict, stack_name: str):
    application = new_props["ApplicationName"]
    if application != old_props["ApplicationName"] or new_props.get("DeploymentGroupName", name) != name:
        raise CodeDeployError("ValidationException", "The names of a deployment group cannot be updated here.")
    # A setting that the template has no more is taken back.
    group = store.group_of(application, name)
    for setting in ("alarmConfiguration", "autoRollbackConfiguration", "triggerConfigurations"):
        group.pop(setting, None)
    api.update_group({**_as_request(_supported(new_props)), "currentDeploymentGroupName": name})
    store.tags[store.group_arn(application, name)] = api._tag_map(new_props.get("Tags"))
    return name, {}


def _supported(props: dict) -> dict:
    names = ("ApplicationName", *(name[0].upper() + name[1:] for name in api.GROUP_SETTINGS))
    return {name: props.get(name) for name in names if name in props}


def _as_request(value, name: str = ""):
    """The properties as the API has them: its names begin with a small letter."""
    if isinstance(value, dict):
        fields = ((key[0].lower() + key[1:], inner) for key, inner in value.items())
        return {key: _as_request(inner, key) for key, inner in fields}
    if isinstance(value, list):
        return [_as_request(element) for element in value]
    if name in ("enabled", "ignorePollAlarmFailure"):
        return str(value).lower() == "true"
    return int(value) if name in NUMBERS else value


def tagged_resources():
    for arn, tags in store.tags.items():
        yield arn, tagging._normalise_flat(tags)
