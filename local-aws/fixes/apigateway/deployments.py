"""API Gateway: a stage of a REST API answers by its deployment, a copy of the API as it was then. What is changed later is not there
until it is deployed, and a stage can point back to an older deployment. The emulator answers by the API as it is now.

What is exported of a stage is its deployment, too. The copy has the resources, their methods and integrations; authorizers, models and
validators are those of now.
https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html
"""

import copy
import json
from contextlib import contextmanager
from contextvars import ContextVar
from types import FunctionType

from ministack.services import apigateway_v1 as gateway

from .canary import released

copies: dict[str, dict] = {}
# Of the request that is answered: the API, and the resources of its stage's deployment.
deployed: ContextVar[tuple[str, dict] | None] = ContextVar("deployed", default=None)


class Deployed:
    """In place of all resources of all APIs, for those who look for the one that a request is for."""

    def get(self, api_id: str, default=None):
        api, resources = deployed.get() or (None, None)
        return resources if api == api_id else gateway._resources.get(api_id, default)


def apply() -> None:
    create, execute = gateway._create_deployment, gateway._execute_in_scope
    authorization_type, export = gateway.method_authorization_type, gateway._get_export

    def create_and_copy(api_id, data):
        answer = create(api_id, data)
        if answer[0] == 201:
            copies[json.loads(answer[2])["id"]] = copy.deepcopy(dict(gateway._resources.get(api_id, {})))
        return answer

    async def execute_deployed(request, api_id, stage_name, *arguments):
        with answering(api_id, stage_name):
            return await execute(request, api_id, stage_name, *arguments)

    def authorization_type_deployed(api_id, stage_name, *arguments):
        with answering(api_id, stage_name):
            return authorization_type(api_id, stage_name, *arguments)

    def export_deployed(api_id, stage_name, *arguments):
        with answering(api_id, stage_name):
            return export(api_id, stage_name, *arguments)

    gateway._create_deployment = create_and_copy
    gateway._get_export = export_deployed
    gateway._execute_in_scope = execute_deployed
    gateway.method_authorization_type = authorization_type_deployed
    for name in ("_match_resource_tree", "_match_greedy_fallback", "_build_api_export"):
        setattr(gateway, name, seeing_deployed(getattr(gateway, name)))


@contextmanager
def answering(api_id: str, stage_name: str):
    """While the stage answers: by its deployment."""
    token = deployed.set(resources_of(api_id, stage_name))
    try:
        yield
    finally:
        deployed.reset(token)


def resources_of(api_id: str, stage_name: str) -> tuple[str, dict] | None:
    stage = released.get() or gateway._stages_v1.get(api_id, {}).get(stage_name) or {}
    resources = copies.get(stage.get("deploymentId"))
    return None if resources is None else (api_id, resources)


def seeing_deployed(function):
    seen = {**function.__globals__, "_resources": Deployed()}
    return FunctionType(function.__code__, seen, function.__name__, function.__defaults__, function.__closure__)
