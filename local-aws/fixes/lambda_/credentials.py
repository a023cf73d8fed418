"""Lambda: a function's credentials are a session of its role, always; the emulator gives it those of the account's root user
unless IAM is enforced when its environment starts, and environments stay.

https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
"""

import secrets

from ministack.core import lambda_runtime
from ministack.core.arn import parse_arn
from ministack.services import lambda_svc, sts

sessions: dict[tuple[str, str], dict[str, str]] = {}


def apply() -> None:
    lambda_runtime.execution_credentials = lambda_svc.execution_credentials = credentials_of


def credentials_of(config: dict) -> dict[str, str]:
    function_arn, role_arn = config["FunctionArn"], config.get("Role") or ""
    credentials = sessions.get((function_arn, role_arn))
    if not credentials:
        credentials = sessions[function_arn, role_arn] = open_session(config["FunctionName"], function_arn, role_arn)
    return credentials


def open_session(name: str, function_arn: str, role_arn: str) -> dict[str, str]:
    """The name of the session is that of the function."""
    role = role_arn.rpartition("/")[2]
    key, secret, token = f"ASIA{secrets.token_hex(8).upper()}", secrets.token_hex(20), secrets.token_hex(64)
    account = parse_arn(function_arn).account_id
    sts.register_session(
        key,
        {
            "Arn": f"arn:aws:sts::{account}:assumed-role/{role}/{name}",
            "UserId": f"{role}:{name}",
            "SecretAccessKey": secret,
            "SessionToken": token,
        },
    )
    return {"AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret, "AWS_SESSION_TOKEN": token}
