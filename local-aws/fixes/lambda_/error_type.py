"""Lambda: what a Node.js function fails with has the name of its error and the lines of its trace; Step Functions retries and catches by that
name. The emulator calls every error `Runtime.HandlerError`.

https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
"""

from contextvars import ContextVar

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

# Both places of the worker that report an error of the handler.
REPORTS = (
    ('error: String(err.message || err), trace: err.stack || ""', "errorType: err.name"),
    ("error: e.message, trace: e.stack", "errorType: e.name"),
)

reported: ContextVar[dict | None] = ContextVar("reported", default=None)


def apply() -> None:
    for report, name in REPORTS:
        if lambda_runtime._NODEJS_WORKER_SCRIPT.count(report) != 1:
            raise ValueError(f"The worker for Node.js does not report errors by `{report}` any more.")
        script = lambda_runtime._NODEJS_WORKER_SCRIPT.replace(report, f"{report}, {name}")
        lambda_runtime._NODEJS_WORKER_SCRIPT = script
    invoke, execute = lambda_runtime.Worker.invoke, lambda_svc._execute_function_warm

    def invoke_and_keep(self, *arguments, **options):
        result = invoke(self, *arguments, **options)
        reported.set(result)
        return result

    def execute_with_type(*arguments):
        reported.set(None)
        result = execute(*arguments)
        report = reported.get() or {}
        if result.get("error") and report.get("errorType") and isinstance(result.get("body"), dict):
            trace = str(report.get("trace", "")).splitlines()
            result["body"] = {**result["body"], "errorType": report["errorType"], "trace": trace}
        return result

    lambda_runtime.Worker.invoke, lambda_svc._execute_function_warm = invoke_and_keep, execute_with_type
