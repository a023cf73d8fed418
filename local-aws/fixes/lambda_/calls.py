"""Lambda: how another service comes to a function. No fix: what fixes share."""

from ministack.core.responses import get_region
from ministack.services import lambda_svc

from ..iam.services import service_may


def record_of(arn: str) -> dict | None:
    """What the emulator executes of a function, by its ARN or name, with a version or an alias if one is named. None where there is none."""
    function, config, _ = lambda_svc._get_func_record_for_ref(arn)
    return lambda_svc._execution_record_for_config(function, config) if function else None


def admits(arn: str, service: str, **source: str) -> bool:
    """Whether the policy of a function lets a service invoke it. `source` are condition keys of `aws:`, such as `sourcearn`."""
    found = lambda_svc.function_policy_for_arn(arn)
    return bool(found) and service_may(service, "lambda:InvokeFunction", found[0], arn, get_region(), **source)
