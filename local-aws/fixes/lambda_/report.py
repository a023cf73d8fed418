"""Lambda: the REPORT line of a cold start says how long the initialization took, which is billed with the rest, the START line has
the time of the start, and the tail of the log that Invoke returns has the lines of the platform, too.

The emulator counts the start of an execution environment into the duration, gives all lines the time of the end, and returns what
the function wrote.
https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib
https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/
"""

import math
import re
import time
from contextvars import ContextVar
from dataclasses import dataclass, field

from ministack.core import lambda_runtime
from ministack.services import cloudwatch_logs, lambda_svc


@dataclass
class Invocation:
    initialization: float | None = None
    milliseconds: int = 0
    lines: list[str] = field(default_factory=list)


current: ContextVar[Invocation | None] = ContextVar("current_invocation", default=None)


def apply() -> None:
    lambda_runtime.Worker._spawn = timed(lambda_runtime.Worker._spawn)
    lambda_runtime.ProvidedWorker._spawn = timed(lambda_runtime.ProvidedWorker._spawn)
    dispatch, emit = lambda_svc._execute_function_dispatch, lambda_svc._emit_lambda_logs
    append, fan_out = cloudwatch_logs._append_log_events, cloudwatch_logs._fanout_to_subscription_filters

    def dispatch_and_keep_lines(*arguments):
        token = current.set(Invocation())
        try:
            result = dispatch(*arguments)
            if isinstance(result, dict) and current.get().lines:
                result["log"] = "\n".join(current.get().lines)
            return result
        finally:
            current.reset(token)

    def emit_without_initialization(function, request_id, text, error, milliseconds, **more):
        initialization = current.get() and current.get().initialization or 0
        milliseconds = max(1, int(milliseconds - initialization))
        if current.get():
            current.get().milliseconds = milliseconds
        emit(function, request_id, text, error, milliseconds, **more)

    def append_with_initialization(stream, events):
        events = [with_initialization(at_its_start(event)) for event in events]
        if current.get():
            current.get().lines = [event["message"] for event in events]
        append(stream, events)

    def fan_out_with_initialization(group, stream, events):
        fan_out(group, stream, [with_initialization(event) for event in events])

    lambda_svc._execute_function_dispatch = dispatch_and_keep_lines
    lambda_svc._emit_lambda_logs = emit_without_initialization
    cloudwatch_logs._append_log_events = append_with_initialization
    cloudwatch_logs._fanout_to_subscription_filters = fan_out_with_initialization


def timed(spawn):
    def spawn_and_time(*arguments, **more):
        started = time.monotonic()
        spawn(*arguments, **more)
        if current.get():
            current.get().initialization = (time.monotonic() - started) * 1000

    return spawn_and_time


def at_its_start(event: dict) -> dict:
    if not current.get() or not event["message"].startswith("START RequestId: "):
        return event
    return {**event, "timestamp": event["timestamp"] - current.get().milliseconds}


def with_initialization(event: dict) -> dict:
    initialization = current.get() and current.get().initialization
    if not initialization or not event["message"].startswith("REPORT RequestId: "):
        return event
    billed = re.sub(
        r"(?<=\tBilled Duration: )\d+", lambda found: str(math.ceil(int(found[0]) + initialization)), event["message"]
    )
    return {**event, "message": f"{billed}\tInit Duration: {initialization:.2f} ms"}
