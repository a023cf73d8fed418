"""Step Functions: the history has the states inside of a Map or a Parallel, and its events of tasks the names and details of AWS.

The emulator leaves these states out, has a whole ARN where AWS names service and action, and has events of tasks for activities and timeouts.
The events of a Map's iterations and of a Parallel's start, and `previousEventId`, are still missing.
https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
https://docs.aws.amazon.com/step-functions/latest/apireference/API_TaskScheduledEventDetails.html
"""

import contextvars
import json

from ministack.core.responses import get_region
from ministack.services import stepfunctions

# The execution of the Map or Parallel that this thread is in.
inside: contextvars.ContextVar[dict | None] = contextvars.ContextVar("inside", default=None)

TIMEOUTS = ("States.Timeout", "States.HeartbeatTimeout")


def apply() -> None:
    add_event = stepfunctions._add_event

    def add_event_as_aws(execution, event_type, details=None):
        key = f"{event_type[:1].lower()}{event_type[1:]}EventDetails"
        task = (details or {}).get(key, {})
        if event_type not in ("TaskScheduled", "TaskSucceeded", "TaskFailed") or "resource" not in task:
            return add_event(execution, event_type, details)
        kind, of_service = of_resource(task["resource"])
        name = event_type.removeprefix("Task")
        if name == "Failed" and task["error"] in TIMEOUTS:
            name = "TimedOut"
        rest = {field: value for field, value in task.items() if field not in ("resource", "resourceType")}
        if kind == "Activity" and name == "Scheduled":
            rest["resource"] = task["resource"]
        event_type = f"{kind}{name}"
        key = f"{event_type[:1].lower()}{event_type[1:]}EventDetails"
        region = {"region": get_region()} if kind == "Task" and name == "Scheduled" else {}
        event = add_event(execution, event_type, {key: {**of_service, **region, **rest}})
        if event_type == "TaskScheduled":
            add_event(execution, "TaskStarted", {"taskStartedEventDetails": of_service})
        return event

    stepfunctions._add_event = add_event_as_aws
    record_inner_states()


def of_resource(resource: str) -> tuple[str, dict]:
    """`arn:aws:states:::sqs:sendMessage.waitForTaskToken` is `sendMessage.waitForTaskToken` of `sqs`."""
    if ":activity:" in resource:
        return "Activity", {}
    if ":states:::" not in resource:
        return "LambdaFunction", {}
    service, _, action = resource.split(":states:::")[1].rpartition(":")
    return "Task", {"resourceType": service, "resource": action}


def record_inner_states() -> None:
    run = stepfunctions._run_sub_machine

    def run_inside(states, start_at, input_data, execution, ctx):
        before = inside.set(execution)
        try:
            return run(states, start_at, input_data, execution, ctx)
        finally:
            inside.reset(before)

    stepfunctions._run_sub_machine = run_inside
    for state_type, position in (("Pass", 2), ("Choice", 2), ("Wait", 2), ("Task", 3), ("Parallel", 3), ("Map", 3)):
        name = f"_execute_{state_type.lower()}"
        setattr(stepfunctions, name, recorded(state_type, getattr(stepfunctions, name), position))
    fail = stepfunctions._fail_state_error

    def recorded_fail(state_def, raw_input, ctx=None):
        entered("Fail", ctx, raw_input)
        return fail(state_def, raw_input, ctx)

    stepfunctions._fail_state_error = recorded_fail


def recorded(state_type: str, execute, position: int):
    def execute_recorded(state_def, raw_input, *rest):
        execution, ctx = inside.get(), rest[position - 2]
        name = ctx["State"]["Name"]
        entered(state_type, ctx, raw_input)
        output, next_name = execute(state_def, raw_input, *rest)
        if execution is not None:
            details = {"name": name, "output": json.dumps(output)}
            stepfunctions._add_event(execution, f"{state_type}StateExited", {"stateExitedEventDetails": details})
        return output, next_name

    return execute_recorded


def entered(state_type: str, ctx: dict, raw_input) -> None:
    if (execution := inside.get()) is not None:
        details = {"name": ctx["State"]["Name"], "input": json.dumps(raw_input)}
        stepfunctions._add_event(execution, f"{state_type}StateEntered", {"stateEnteredEventDetails": details})
