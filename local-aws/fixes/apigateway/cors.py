"""CloudFormation: CORS of an HTTP API; the emulator keeps the template's names of its settings and then looks for those of the API.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigatewayv2-api-cors.html
"""

from ministack.services import apigateway
from ministack.services.cloudformation.provisioners import _pascal_to_camel

from ..cloudformation.handlers import after_put


def apply() -> None:
    after_put("AWS::ApiGatewayV2::Api", rename)


def rename(api_id: str, _props: dict) -> None:
    api = apigateway._apis.get(api_id) or {}
    settings = _pascal_to_camel(api.get("corsConfiguration"))
    if settings:
        age = {"maxAge": int(settings["maxAge"])} if "maxAge" in settings else {}
        api["corsConfiguration"] = {**settings, **age}
