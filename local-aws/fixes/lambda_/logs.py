"""Lambda: of what a function logs the newest part is kept, so that a record that fails for ever does not fill memory; what still runs
when its function and its log group are deleted does not make the group anew, which only a role with logs:CreateLogGroup may.

CloudWatch Logs keeps all of it for the retention of the log group; the emulator keeps it in memory, one log stream for
each invocation, for as long as it runs.
https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html
"""

from ministack.services import cloudwatch_logs, lambda_svc

LIMIT_BYTES = 16 * 1024 * 1024
KEPT_BYTES = 8 * 1024 * 1024

written: dict[str, int] = {}


def apply() -> None:
    emit = lambda_svc._emit_lambda_logs

    def emit_and_forget(function, request_id, text, *details, **more):
        config = function.get("config") or function
        group = group_of(config)
        # The role went with the function.
        if config["FunctionName"] not in lambda_svc._functions and group not in cloudwatch_logs._log_groups:
            return
        emit(function, request_id, text, *details, **more)
        written[group] = written.get(group, 0) + len(text or "")
        if written[group] > LIMIT_BYTES:
            written[group] = forget_oldest(cloudwatch_logs._log_groups[group])

    lambda_svc._emit_lambda_logs = emit_and_forget


def group_of(config: dict) -> str:
    return (config.get("LoggingConfig") or {}).get("LogGroup") or f"/aws/lambda/{config['FunctionName']}"


def forget_oldest(group: dict) -> int:
    """Drops log streams from the oldest on; returns the size of the others."""
    size, kept = 0, {}
    for name, stream in reversed(list(group["streams"].items())):
        size += sum(len(event["message"]) for event in stream["events"])
        if size > KEPT_BYTES and kept:
            break
        kept[name] = stream
    group["streams"] = dict(reversed(kept.items()))
    return sum(len(event["message"]) for stream in kept.values() for event in stream["events"])
