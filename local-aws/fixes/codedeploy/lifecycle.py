"""CodeDeploy: the lifecycle events of a deployment on Lambda, and the reports of the functions that run in them.

https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_PutLifecycleEventHookExecutionStatus.html
"""

import time

from ministack.core.responses import new_uuid

from .store import CodeDeployError

EVENTS = ("BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic")


class Lifecycle:
    def __init__(self):
        self._events = {name: {"lifecycleEventName": name, "status": "Pending"} for name in EVENTS}
        self._executions: dict[str, str] = {}

    @property
    def description(self) -> list[dict]:
        return [dict(event) for event in self._events.values()]

    def status(self, name: str) -> str:
        return self._events[name]["status"]

    def set(self, name: str, status: str) -> None:
        event = self._events[name]
        event["status"] = status
        if status == "InProgress":
            event["startTime"] = time.time()
        elif "startTime" in event:
            event["endTime"] = time.time()

    def close(self) -> None:
        """The deployment does not go on."""
        for name in EVENTS:
            if self.status(name) == "InProgress":
                self.set(name, "Failed")
            elif self.status(name) == "Pending":
                self.set(name, "Skipped")

    def new_execution(self, name: str) -> str:
        execution_id = new_uuid()
        self._executions[execution_id] = name
        return execution_id

    def report(self, execution_id: str, status: str) -> None:
        name = self._executions.get(execution_id)
        if not name:
            raise CodeDeployError("InvalidLifecycleEventHookExecutionIdException", f"Not known here: {execution_id}")
        if status not in ("Succeeded", "Failed"):
            raise CodeDeployError("InvalidLifecycleEventHookExecutionStatusException", f"Not a result: {status}")
        if self.status(name) != "InProgress":
            raise CodeDeployError("LifecycleEventAlreadyCompletedException", f"{name} is over.")
        self.set(name, status)
