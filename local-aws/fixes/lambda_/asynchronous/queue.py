"""Lambda: the queue of asynchronous events, by the settings of the function or of the alias that was called.

An error is tried again after one and after two minutes, under one request id. A throttled event waits longer each time, from a
second up to five minutes, for as long as it is young enough. Where nothing is reserved for the function, it is given up at once.
The emulator takes a throttle for an error, each try for a request of its own, and knows settings of `$LATEST` only.

Here a minute takes a second, the greatest age of an event too.

https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html
https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
"""

import threading
import time
from contextvars import ContextVar
from dataclasses import dataclass, field

from ministack.core import responses
from ministack.core.responses import new_uuid
from ministack.services import lambda_svc

from ..aliases import invoked_arn
from .records import send_records

SECONDS_PER_MINUTE = 1
MINUTES_AFTER_ERROR = (1, 2)
# The shortest wait is longer than a second by this clock: nobody is helped by 60 tries a second.
THROTTLE_SECONDS = 0.1
LONGEST_THROTTLE_SECONDS = 5 * SECONDS_PER_MINUTE

request_id_of_event: ContextVar[str | None] = ContextVar("request_id_of_event", default=None)


@dataclass
class Event:
    """An event that Lambda has taken, and what became of it."""

    function: dict
    payload: object
    # None for a call of the function or of a version.
    alias_arn: str | None
    request_id: str = field(default_factory=new_uuid)
    accepted: float = field(default_factory=time.monotonic)
    condition: str | None = None
    invocations: int = 0
    result: dict | None = None

    @property
    def config(self) -> dict:
        return self.function.get("config") or self.function

    @property
    def arn(self) -> str:
        return self.alias_arn or self.config["FunctionArn"]

    @property
    def settings(self) -> dict:
        """Those of an alias hold for calls by the alias, those of the function for calls without one."""
        name = self.config["FunctionName"]
        configs = (lambda_svc._functions.get(name) or {}).get("event_invoke_configs") or {}
        qualifier = self.arn.partition(f":function:{name}")[2].lstrip(":")
        unqualified = configs.get("") or configs.get("$LATEST")
        return (unqualified if qualifier in ("", "$LATEST") else configs.get(qualifier)) or {}


def apply() -> None:
    lambda_svc.invoke_async_with_retry = accept
    dispatch = lambda_svc._execute_function_dispatch

    def dispatch_under_one_id(function, config, event, request_id, started):
        return dispatch(function, config, event, request_id_of_event.get() or request_id, started)

    lambda_svc._execute_function_dispatch = dispatch_under_one_id


def accept(function: dict, payload: object) -> None:
    config = function.get("config") or function
    called = invoked_arn.get() or ""
    is_alias_of_it = called.rpartition(":")[0] == config["FunctionArn"].rpartition(":")[0]
    event = Event(function, payload, called if is_alias_of_it else None)
    # Without the context of the request: what is done later is done in nobody's name.
    threading.Thread(target=work_off, args=(event, lambda_svc._invoke_depth.get()), daemon=True).start()


def work_off(event: Event, depth: int) -> None:
    account, region = lambda_svc._account_region_from_function_config(event.config)
    responses._request_account_id.set(account)
    responses._request_region.set(region)
    lambda_svc._invoke_depth.set(depth)
    invoked_arn.set(event.alias_arn)
    if lambda_svc._reserved_concurrency(event.function, event.config) != 0:
        try_until_done(event)
    if event.config["FunctionName"] in lambda_svc._functions:
        send_records(event)


def try_until_done(event: Event) -> None:
    age = event.settings.get("MaximumEventAgeInSeconds", 21_600) / 60 * SECONDS_PER_MINUTE
    wait = THROTTLE_SECONDS
    while event.config["FunctionName"] in lambda_svc._functions:
        result = invoke(event)
        if result.get("throttle"):
            pause, wait = wait, min(2 * wait, LONGEST_THROTTLE_SECONDS)
        else:
            event.invocations, event.result = event.invocations + 1, result
            if not result.get("error"):
                event.condition = "Success"
                return
            if event.invocations > event.settings.get("MaximumRetryAttempts", 2):
                event.condition = "RetriesExhausted"
                return
            pause = MINUTES_AFTER_ERROR[event.invocations - 1] * SECONDS_PER_MINUTE
        left = event.accepted + age - time.monotonic()
        time.sleep(max(0, min(pause, left)))
        if pause > left:
            event.condition = "EventAgeExceeded"
            return


def invoke(event: Event) -> dict:
    token = request_id_of_event.set(event.request_id)
    try:
        return lambda_svc._execute_function(event.function, event.payload)
    finally:
        request_id_of_event.reset(token)
