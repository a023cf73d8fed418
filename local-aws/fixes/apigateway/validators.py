"""CloudFormation: request validators of a REST API, which its methods name; the emulator makes none and validates nothing.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-requestvalidator.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
"""

from ministack.services import apigateway_v1

from ..cloudformation.handlers import after_put, before_delete


def apply() -> None:
    after_put("AWS::ApiGateway::RequestValidator", put_validator)
    before_delete("AWS::ApiGateway::RequestValidator", forget_validator)
    after_put("AWS::ApiGateway::Method", name_validator)


def put_validator(validator_id: str, props: dict) -> None:
    validators = apigateway_v1._request_validators.setdefault(props["RestApiId"], {})
    validators[validator_id] = {
        "id": validator_id,
        "name": props.get("Name", ""),
        "validateRequestBody": is_true(props.get("ValidateRequestBody")),
        "validateRequestParameters": is_true(props.get("ValidateRequestParameters")),
    }


def forget_validator(validator_id: str) -> None:
    for validators in apigateway_v1._request_validators.values():
        validators.pop(validator_id, None)


def name_validator(_: str, props: dict) -> None:
    resource = apigateway_v1._resources[props["RestApiId"]][props["ResourceId"]]
    method = resource["resourceMethods"][props["HttpMethod"]]
    if props.get("RequestValidatorId"):
        method["requestValidatorId"] = props["RequestValidatorId"]
    else:
        method.pop("requestValidatorId", None)


def is_true(value) -> bool:
    return str(value).lower() == "true"
