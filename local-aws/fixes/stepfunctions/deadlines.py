"""Step Functions: `HeartbeatSeconds`, the timeout of an activity, and deadlines that are JSONata; the emulator waits for ever, or fails.

A heartbeat is due from when a worker has the task, or from when a task with a token was handed out. A token whose task timed out is
refused with TaskTimedOut.
https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskHeartbeat.html
"""

import contextvars
import json
import threading
import time

from ministack.core.responses import error_response_json, new_uuid
from ministack.services import stepfunctions
from ministack.services.stepfunctions import _activities, _activity_tasks, _ExecutionError, _task_tokens

LOOK_SECONDS = 0.05
FIELDS = ("TimeoutSeconds", "HeartbeatSeconds")

# The state that this thread is at, and its execution.
task: contextvars.ContextVar[tuple[dict, dict]] = contextvars.ContextVar("task")
timed_out: set[str] = set()


def apply() -> None:
    execute = stepfunctions._execute_task
    callback = stepfunctions._invoke_with_callback
    get_activity_task = stepfunctions._get_activity_task

    def execute_with_deadlines(state_def, raw_input, execution, ctx):
        if stepfunctions._state_query_language(state_def, ctx) == "JSONata":
            state_def = {**state_def, **evaluated(state_def, raw_input, ctx)}
        before = task.set((state_def, execution))
        try:
            return execute(state_def, raw_input, execution, ctx)
        finally:
            task.reset(before)

    def callback_with_heartbeat(resource, input_data, token, state_def):
        if "HeartbeatSeconds" in state_def:
            watch = threading.Thread(
                target=contextvars.copy_context().run, args=(watch_callback, token, state_def), daemon=True
            )
            watch.start()
        try:
            return callback(resource, input_data, token, state_def)
        except _ExecutionError as error:
            remember(token, error)
            raise

    async def get_started_task(data):
        answer = await get_activity_task(data)
        token = json.loads(answer[2]).get("taskToken")
        info = _task_tokens.get(token) if token else None
        if info:
            info["started"] = info["beat"] = time.monotonic()
            details = {"workerName": data["workerName"]} if data.get("workerName") else {}
            stepfunctions._add_event(info["execution"], "ActivityStarted", {"activityStartedEventDetails": details})
        return answer

    stepfunctions._execute_task = execute_with_deadlines
    stepfunctions._invoke_with_callback = callback_with_heartbeat
    stepfunctions._invoke_activity = wait_for_worker
    stepfunctions._get_activity_task = get_started_task
    stepfunctions._send_task_heartbeat = beating(stepfunctions._send_task_heartbeat)
    for name in ("_send_task_success", "_send_task_failure", "_send_task_heartbeat"):
        setattr(stepfunctions, name, refusing_late(getattr(stepfunctions, name)))


def evaluated(state_def: dict, raw_input, ctx) -> dict:
    return {
        field: stepfunctions._jsonata_state_field(state_def, field, "number", raw_input, ctx)
        for field in FIELDS
        if field in state_def
    }


def wait_for_worker(arn: str, input_data):
    if arn not in _activities:
        raise _ExecutionError("ActivityDoesNotExist", f"Activity {arn} not found")
    state_def, execution = task.get()
    token = new_uuid()
    info = {"event": threading.Event(), "result": None, "error": None, "heartbeat": None, "execution": execution}
    _task_tokens[token] = info
    entry = {"taskToken": token, "input": json.dumps(input_data)}
    _activity_tasks[arn].append(entry)
    try:
        while not info["event"].wait(LOOK_SECONDS):
            if error := overdue(info, state_def):
                remember(token, error)
                raise error
            if execution["status"] != "RUNNING":
                raise _ExecutionError("States.TaskFailed", "The execution was stopped.")
    finally:
        _task_tokens.pop(token, None)
        if entry in _activity_tasks.get(arn, []):
            _activity_tasks[arn].remove(entry)
    if info["error"]:
        raise _ExecutionError(info["error"]["Error"], info["error"]["Cause"])
    return json.loads(info["result"])


def overdue(info: dict, state_def: dict) -> _ExecutionError | None:
    now = time.monotonic()
    if "started" not in info:
        return None
    if now - info["beat"] > state_def.get("HeartbeatSeconds", float("inf")):
        return _ExecutionError("States.HeartbeatTimeout", "")
    if now - info["started"] > state_def.get("TimeoutSeconds", float("inf")):
        return _ExecutionError("States.Timeout", "")
    return None


def watch_callback(token: str, state_def: dict) -> None:
    while token not in _task_tokens:
        time.sleep(LOOK_SECONDS)
    info = _task_tokens[token]
    info["beat"] = time.monotonic()
    while not info["event"].wait(LOOK_SECONDS) and token in _task_tokens:
        if time.monotonic() - info["beat"] > state_def["HeartbeatSeconds"]:
            info["error"] = {"Error": "States.HeartbeatTimeout", "Cause": ""}
            info["event"].set()


def remember(token: str, error: _ExecutionError) -> None:
    if error.error in ("States.Timeout", "States.HeartbeatTimeout"):
        timed_out.add(token)


def beating(send_heartbeat):
    def send(data):
        if info := _task_tokens.get(data.get("taskToken")):
            info["beat"] = time.monotonic()
        return send_heartbeat(data)

    return send


def refusing_late(send):
    def send_in_time(data):
        if data.get("taskToken") in timed_out:
            return error_response_json("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'", 400)
        return send(data)

    return send_in_time
