"""CloudFormation: a custom resource whose function fails before it answers fails the stack at once.

AWS waits for the answer for an hour, which teaches nothing on a laptop; the outcome is the same.
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes.html
"""

from ministack.services import lambda_svc
from ministack.services.cloudformation import custom_resource


def apply() -> None:
    execute = lambda_svc._execute_function_with_config_scope

    def execute_and_report(function, event):
        result = execute(function, event)
        if isinstance(event, dict) and "ResponseURL" in event and isinstance(result, dict) and result.get("error"):
            report_failure(event["ResponseURL"].rpartition("/")[2], result.get("body"))
        return result

    lambda_svc._execute_function_with_config_scope = execute_and_report


def report_failure(token: str, error) -> None:
    pending = custom_resource._pending.get(token)
    if pending and not pending["event"].is_set():
        reason = error.get("errorMessage") if isinstance(error, dict) else error
        custom_resource.deliver_response(token, {"Status": "FAILED", "Reason": f"The function failed: {reason}"})
