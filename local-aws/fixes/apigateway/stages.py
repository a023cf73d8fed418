"""API Gateway: what CloudFormation says of a stage's cache, canary and access log; the emulator forgets it, and takes the escapes of a
path for the path. What UpdateStage says of them are texts, and numbers and booleans in the answer.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-stage.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-stage-methodsetting.html
https://docs.aws.amazon.com/apigateway/latest/api/API_Stage.html
"""

from ministack.services import apigateway_v1 as gateway

from ..cloudformation.handlers import after_put


def apply() -> None:
    patch = gateway._apply_stage_patch

    def patch_and_type(stage, operations):
        patch(stage, operations)
        with_types(stage)

    gateway._apply_stage_patch = patch_and_type
    after_put("AWS::ApiGateway::Stage", keep_settings)


def keep_settings(_physical_id: str, props: dict) -> None:
    stage = gateway._stages_v1[props["RestApiId"]][props["StageName"]]
    logs = props.get("AccessLogSetting") or {}
    canary = props.get("CanarySetting") or {}
    stage["accessLogSettings"] = {"destinationArn": logs["DestinationArn"], "format": logs.get("Format")} if logs else {}
    stage["cacheClusterEnabled"] = props.get("CacheClusterEnabled", False)
    stage["cacheClusterSize"] = props.get("CacheClusterSize")
    stage["methodSettings"] = {
        key.replace("/~1", "/", 1).replace("~1", "/"): setting for key, setting in stage["methodSettings"].items()
    }
    if canary:
        stage["canarySettings"] = {
            "deploymentId": canary.get("DeploymentId"),
            "percentTraffic": canary.get("PercentTraffic", 0),
            "stageVariableOverrides": canary.get("StageVariableOverrides") or {},
            "useStageCache": canary.get("UseStageCache", False),
        }
    else:
        stage.pop("canarySettings", None)
    with_types(stage)


def with_types(stage: dict) -> None:
    has_cache = stage["cacheClusterEnabled"] = is_true(stage.get("cacheClusterEnabled"))
    stage["cacheClusterStatus"] = "AVAILABLE" if has_cache else "NOT_AVAILABLE"
    if canary := stage.get("canarySettings"):
        canary["percentTraffic"] = float(canary.get("percentTraffic") or 0)
        canary["useStageCache"] = is_true(canary.get("useStageCache"))


def is_true(value) -> bool:
    return str(value).lower() == "true"
