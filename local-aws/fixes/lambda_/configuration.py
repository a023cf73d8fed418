"""Lambda: a role that does not trust Lambda and variables of more than 4 KB are refused; the emulator takes both.

https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
AWS does not say how it measures the variables; its message shows the text that it measured, which is JSON.
"""

import json

from ministack.core.responses import error_response_json
from ministack.services import iam, lambda_svc
from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS as HANDLERS

SERVICE = "lambda.amazonaws.com"
MOST_BYTES = 4096


def apply() -> None:
    for name in ("_create_function", "_update_config"):
        setattr(lambda_svc, name, checked(getattr(lambda_svc, name)))
    # An update of a stack takes the way of UpdateFunctionConfiguration, a new function its own.
    handler = HANDLERS["AWS::Lambda::Function"]
    create = handler["create"]

    def checked_create(logical_id, props, stack_name):
        if problem := problem_of(props):
            raise ValueError(problem)
        return create(logical_id, props, stack_name)

    handler["create"] = checked_create


def checked(write):
    def write_checked(*arguments):
        if problem := problem_of(arguments[-1]):
            return error_response_json("InvalidParameterValueException", problem, 400)
        return write(*arguments)

    return write_checked


def problem_of(configuration: dict) -> str | None:
    role = iam._roles.get(str(configuration.get("Role") or "").rpartition("/")[2])
    if role and not trusts_lambda(role["AssumeRolePolicyDocument"]):
        return "The role defined for the function cannot be assumed by Lambda."
    measured = json.dumps((configuration.get("Environment") or {}).get("Variables") or {}, separators=(",", ":"))
    if len(measured.encode()) > MOST_BYTES:
        return (
            "Lambda was unable to configure your environment variables because the environment variables you have "
            f"provided exceeded the 4KB limit. String measured: {measured}"
        )
    return None


def trusts_lambda(document: str | dict) -> bool:
    """Conditions of the trust are not looked at."""
    statements = as_list((json.loads(document) if isinstance(document, str) else document).get("Statement"))
    return any(
        statement.get("Effect") == "Allow"
        and {"sts:AssumeRole", "sts:*", "*"} & set(as_list(statement.get("Action")))
        and (
            statement.get("Principal") == "*"
            or {SERVICE, "*"} & set(as_list((statement.get("Principal") or {}).get("Service")))
        )
        for statement in statements
    )


def as_list(value) -> list:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
