"""API Gateway: a function that posts back to clients at the address that AWS gives its API reaches the emulator, and not AWS.

The variable is the one of the AWS SDKs for the address of one service.
https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
"""

import os
import re

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

NAME = "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI"
ADDRESS = re.compile(r"^https://([a-f0-9]{8})\.execute-api\.[a-z0-9-]+\.amazonaws\.com/([^/]+)/?$")


def apply() -> None:
    """All ways to start an environment ask for the credentials, and set what they get as variables."""
    credentials_of = lambda_svc.execution_credentials

    def credentials_and_address_of(config: dict) -> dict[str, str]:
        return {**credentials_of(config), **address_of(config)}

    lambda_runtime.execution_credentials = lambda_svc.execution_credentials = credentials_and_address_of


def address_of(config: dict) -> dict[str, str]:
    variables = (config.get("Environment") or {}).get("Variables") or {}
    found = ADDRESS.match(variables.get(NAME, ""))
    if not found:
        return {}
    port = os.environ["GATEWAY_PORT"]
    return {NAME: f"http://127.0.0.1:{port}/_aws/execute-api/{found[1]}/{found[2]}"}
