"""API Gateway: a stage with a canary answers a share of its requests by the canary's deployment and variables; the emulator none.

https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html
https://docs.aws.amazon.com/apigateway/latest/api/API_CanarySettings.html
"""

import random
from contextvars import ContextVar

from ministack.services import apigateway_v1 as gateway

WITH_STAGE = ("_invoke_lambda_proxy_v1", "_invoke_lambda_custom_v1", "_invoke_sqs_v1")

# The stage as the canary has it, for a request that it answers.
released: ContextVar[dict | None] = ContextVar("released", default=None)


class Known(dict):
    """What is known of a request: of the stage, what the canary has."""

    def __setitem__(self, name, value):
        super().__setitem__(name, released.get() if name == "stage" else value)


def apply() -> None:
    execute = gateway._execute_in_scope

    async def execute_or_try(known, api_id, stage_name, *arguments):
        tried = canary_of(gateway._stages_v1.get(api_id, {}).get(stage_name) or {})
        if not tried:
            return await execute(known, api_id, stage_name, *arguments)
        token = released.set(tried)
        found = Known(known)
        try:
            return await execute(found, api_id, stage_name, *arguments)
        finally:
            known.update(found)
            released.reset(token)

    gateway._execute_in_scope = execute_or_try
    for name in WITH_STAGE:
        setattr(gateway, name, as_released(getattr(gateway, name)))


def canary_of(stage: dict) -> dict | None:
    settings = stage.get("canarySettings") or {}
    # 0 is never less than itself, and all that is drawn is less than 100.
    if random.random() * 100 >= float(settings.get("percentTraffic") or 0):
        return None
    variables = {**(stage.get("variables") or {}), **(settings.get("stageVariableOverrides") or {})}
    return {**stage, "deploymentId": settings.get("deploymentId") or stage.get("deploymentId"), "variables": variables}


def as_released(invoke):
    async def invoke_as_released(integration, api_id, stage_name, stage, *arguments, **more):
        return await invoke(integration, api_id, stage_name, released.get() or stage, *arguments, **more)

    return invoke_as_released
