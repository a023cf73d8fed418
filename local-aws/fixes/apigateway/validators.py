"""CloudFormation: request validators, and the one of a method; the emulator makes none.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-requestvalidator.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-method.html
"""

from ministack.services import apigateway_v1 as gateway

from ..cloudformation.handlers import after_put, before_delete


def apply() -> None:
    after_put("AWS::ApiGateway::RequestValidator", keep_validator)
    before_delete("AWS::ApiGateway::RequestValidator", forget_validator)
    after_put("AWS::ApiGateway::Method", set_validator)


def keep_validator(physical_id: str, props: dict) -> None:
    gateway._request_validators.setdefault(props["RestApiId"], {})[physical_id] = {
        "id": physical_id,
        "name": props.get("Name", ""),
        "validateRequestBody": str(props.get("ValidateRequestBody")).lower() == "true",
        "validateRequestParameters": str(props.get("ValidateRequestParameters")).lower() == "true",
    }


def forget_validator(physical_id: str) -> None:
    for validators in gateway._request_validators.values():
        validators.pop(physical_id, None)


def set_validator(_physical_id: str, props: dict) -> None:
    resource = gateway._resources.get(props.get("RestApiId"), {}).get(props.get("ResourceId")) or {}
    method = resource.get("resourceMethods", {}).get(props.get("HttpMethod"))
    if method:
        method["requestValidatorId"] = props.get("RequestValidatorId")
