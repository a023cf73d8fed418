"""Lambda: an alias with weights shares its invocations out between two versions; the emulator sends all to the first.

https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
"""

import random
from contextvars import ContextVar

from ministack.services import lambda_svc

# Of the alias that the request names; the emulator knows the version only.
invoked_arn: ContextVar[str | None] = ContextVar("invoked_arn", default=None)
is_description: ContextVar[bool] = ContextVar("is_description", default=False)


def apply() -> None:
    route_invocations()
    route_integrations()
    for name in ("_get_function", "_get_function_config"):
        setattr(lambda_svc, name, _without_routing(getattr(lambda_svc, name)))


def route_invocations() -> None:
    """Invoke, with all its invocation types."""
    invoke, execute = lambda_svc._invoke, lambda_svc._execute_function

    async def invoke_routed(name, event, headers, path_qualifier=None, query_params=None):
        qualifier = lambda_svc._qualifier_from_path_or_query(path_qualifier, query_params)
        alias = alias_of(lambda_svc._functions.get(name), qualifier)
        if not alias:
            return await invoke(name, event, headers, path_qualifier, query_params)
        token = invoked_arn.set(alias["AliasArn"])
        try:
            return await invoke(name, event, headers, version_for_one_invocation(alias), query_params)
        finally:
            invoked_arn.reset(token)

    def execute_as_invoked(function, event):
        config = function.get("config") or function
        arn = invoked_arn.get()
        if arn and arn.rpartition(":")[0] == config["FunctionArn"].rpartition(":")[0]:
            function = {**function, "config": {**config, "FunctionArn": arn}}
        return execute(function, event)

    lambda_svc._invoke, lambda_svc._execute_function = invoke_routed, execute_as_invoked


def route_integrations() -> None:
    """What resolves a function by its ARN and runs it: API Gateway, function URLs, event sources, and the others."""
    resolve = lambda_svc._effective_func_record_for_qualifier

    def resolve_routed(function, qualifier):
        alias = alias_of(function, qualifier)
        if not alias or is_description.get():
            return resolve(function, qualifier)
        record, config = resolve(function, version_for_one_invocation(alias))
        if record is None:
            return None, None
        config = {**config, "FunctionArn": alias["AliasArn"]}
        return {**record, "config": config}, config

    lambda_svc._effective_func_record_for_qualifier = resolve_routed


def alias_of(function: dict | None, qualifier: str | None) -> dict | None:
    return (function or {}).get("aliases", {}).get(qualifier)


def version_for_one_invocation(alias: dict) -> str:
    draw = random.random()
    weights = alias.get("RoutingConfig", {}).get("AdditionalVersionWeights") or {}
    for version, weight in weights.items():
        draw -= float(weight)
        if draw < 0:
            return version
    return alias.get("FunctionVersion", "$LATEST")


def _without_routing(describe):
    def describe_first_version(*arguments):
        token = is_description.set(True)
        try:
            return describe(*arguments)
        finally:
            is_description.reset(token)

    return describe_first_version
