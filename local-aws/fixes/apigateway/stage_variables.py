"""API Gateway: a stage variable of an HTTP API in place of a function or an alias; the emulator looks for one of that name.

https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.stage-variables-reference.html
"""

import re

from ministack.services import apigateway

VARIABLE = re.compile(r"\$\{stageVariables\.(\w+)\}")


def apply() -> None:
    invoke = apigateway._invoke_lambda_proxy

    async def invoke_of_stage(integration, api_id, stage, *arguments, **options):
        variables = apigateway._get_stage_variables(api_id, stage)
        uri = VARIABLE.sub(lambda match: str(variables.get(match[1], "")), integration.get("integrationUri", ""))
        return await invoke({**integration, "integrationUri": uri}, api_id, stage, *arguments, **options)

    apigateway._invoke_lambda_proxy = invoke_of_stage
