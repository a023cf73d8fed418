"""Lambda: variables that a function sees and the emulator does not set.

Nobody listens at the address of the X-Ray daemon: what a function sends there by UDP is lost.
https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
"""

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

from .logs import group_of

# What other fixes want all functions to see.
FOR_ALL: dict[str, str] = {}
UNRESERVED = {"AWS_XRAY_CONTEXT_MISSING": "LOG_ERROR", "AWS_XRAY_DAEMON_ADDRESS": "127.0.0.1:2000"}


def apply() -> None:
    """All ways to start an environment ask for the credentials, and set what they get as variables."""
    credentials_of = lambda_svc.execution_credentials

    def credentials_and_variables_of(config: dict) -> dict[str, str]:
        return {**credentials_of(config), **variables_of(config)}

    lambda_runtime.execution_credentials = lambda_svc.execution_credentials = credentials_and_variables_of


def variables_of(config: dict) -> dict[str, str]:
    runtime = config.get("Runtime") or ""
    own = (config.get("Environment") or {}).get("Variables") or {}
    variables = {
        **{key: value for key, value in {**UNRESERVED, **FOR_ALL}.items() if key not in own},
        "_HANDLER": config.get("Handler") or "",
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_LAMBDA_LOG_GROUP_NAME": group_of(config),
    }
    # Not for runtimes that are nothing but an operating system.
    if runtime and not runtime.startswith("provided"):
        variables["AWS_EXECUTION_ENV"] = f"AWS_Lambda_{runtime}"
    return variables
