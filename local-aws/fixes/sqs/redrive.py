"""SQS: the dead-letter queue redrive, which the emulator does not have.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html
https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CancelMessageMoveTask.html
"""

import asyncio
import json
import time

from ministack.core.concurrency import esm_wake
from ministack.core.responses import new_uuid
from ministack.services import sqs

TICK_SECONDS = 0.1
# "The maximum value is 500"; without a value SQS chooses a rate by itself.
MAX_RATE = 500
SHOWN = (
    "ApproximateNumberOfMessagesMoved",
    "ApproximateNumberOfMessagesToMove",
    "DestinationArn",
    "FailureReason",
    "MaxNumberOfMessagesPerSecond",
    "SourceArn",
    "StartedTimestamp",
    "Status",
)

DELETED_QUEUE = "AWS.SimpleQueueService.NonExistentQueue"

tasks: list[dict] = []


def apply() -> None:
    sqs._HANDLERS.update(StartMessageMoveTask=start, ListMessageMoveTasks=list_tasks, CancelMessageMoveTask=cancel)


def start(data: dict, _url: str) -> dict:
    source_arn, destination_arn = data.get("SourceArn", ""), data.get("DestinationArn")
    source = _queue(source_arn)
    if destination_arn:
        _queue(destination_arn)
    if not any(_dead_letter_target(queue) == source_arn for queue in sqs._queues.values()):
        raise sqs._Err("InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue.")
    rate = data.get("MaxNumberOfMessagesPerSecond")
    if rate is not None and not 1 <= rate <= MAX_RATE:
        raise sqs._Err("InvalidParameterValue", f"MaxNumberOfMessagesPerSecond must be between 1 and {MAX_RATE}.")
    if any(task["SourceArn"] == source_arn and task["Status"] == "RUNNING" for task in tasks):
        raise sqs._Err("UnsupportedOperation", "There is already a task running for this source queue.")
    task = {
        "TaskHandle": new_uuid(),
        "Status": "RUNNING",
        "SourceArn": source_arn,
        "DestinationArn": destination_arn,
        "MaxNumberOfMessagesPerSecond": rate,
        "ApproximateNumberOfMessagesMoved": 0,
        "ApproximateNumberOfMessagesToMove": len(source["messages"]),
        "StartedTimestamp": int(time.time() * 1000),
    }
    tasks.insert(0, task)
    # The reference keeps the task from being collected before it has run.
    task["running"] = asyncio.get_running_loop().create_task(_move(task, source))
    return {"TaskHandle": task["TaskHandle"]}


def list_tasks(data: dict, _url: str) -> dict:
    source_arn = data.get("SourceArn", "")
    _queue(source_arn)
    recent = [task for task in tasks if task["SourceArn"] == source_arn][: data.get("MaxResults") or 1]
    return {"Results": [_describe(task) for task in recent]}


def cancel(data: dict, _url: str) -> dict:
    task = next((task for task in tasks if task["TaskHandle"] == data.get("TaskHandle")), None)
    if not task or task["Status"] != "RUNNING":
        raise sqs._Err("ResourceNotFoundException", "Task does not exist or is no longer running.", 404)
    task["Status"] = "CANCELLED"
    return {"ApproximateNumberOfMessagesMoved": task["ApproximateNumberOfMessagesMoved"]}


async def _move(task: dict, source: dict) -> None:
    rate = task["MaxNumberOfMessagesPerSecond"] or MAX_RATE
    owed = 1.0
    # No more than at the start: a consumer that fails at once must not keep the task alive for ever.
    while task["ApproximateNumberOfMessagesMoved"] < task["ApproximateNumberOfMessagesToMove"]:
        while owed >= 1 and task["Status"] == "RUNNING":
            owed -= 1
            if not _move_one(task, source):
                task["Status"] = "FAILED" if "FailureReason" in task else "COMPLETED"
        if task["Status"] != "RUNNING":
            return
        await asyncio.sleep(TICK_SECONDS)
        owed += rate * TICK_SECONDS
    task["Status"] = "COMPLETED"


def _move_one(task: dict, source: dict) -> bool:
    """Moves the oldest visible message; it arrives as a new message, with a new id and enqueue time."""
    with sqs._queues_lock:
        now = time.time()
        message = next((m for m in source["messages"] if m["visible_at"] <= now), None)
        if not message:
            return False
        origin = message.get("sys", {}).get("DeadLetterQueueSourceArn")
        destination = sqs._queue_by_arn(task["DestinationArn"] or origin or "")
        if not destination:
            known = task["DestinationArn"] or origin
            task["FailureReason"] = DELETED_QUEUE if known else "CouldNotDetermineMessageSource"
            return False
        source["messages"] = [m for m in source["messages"] if m is not message]
        system = {name: value for name, value in message["sys"].items() if name != "DeadLetterQueueSourceArn"}
        fresh = {"receipt_handle": None, "receive_count": 0, "first_receive_at": None, "enqueued_at": now}
        system["SentTimestamp"] = str(int(now * 1000))
        destination["messages"].append(
            {**message, **fresh, "id": new_uuid(), "sent_at": now, "visible_at": now, "sys": system}
        )
    task["ApproximateNumberOfMessagesMoved"] += 1
    esm_wake.set()
    return True


def _describe(task: dict) -> dict:
    shown = {name: task[name] for name in SHOWN if task.get(name) is not None}
    return {**shown, "TaskHandle": task["TaskHandle"]} if task["Status"] == "RUNNING" else shown


def _queue(arn: str) -> dict:
    queue = sqs._queue_by_arn(arn)
    if not queue:
        raise sqs._Err("ResourceNotFoundException", f"There is no queue {arn}.", 404)
    return queue


def _dead_letter_target(queue: dict) -> str | None:
    return json.loads(queue["attributes"].get("RedrivePolicy") or "{}").get("deadLetterTargetArn")
