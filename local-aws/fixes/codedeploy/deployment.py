"""CodeDeploy: one deployment of a version to an alias, from its first hook to its end or its rollback.

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-lambda.html
https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html
"""

import os
import random
import string
import threading
import time

from ministack.core.concurrency import spawn_background
from ministack.services import cloudwatch, lambda_svc

from .appspec import AppSpec
from .lifecycle import Lifecycle
from .store import config_of, deployments

# A canary of five minutes takes five seconds: long enough to see both versions, short enough for a lesson.
SECONDS_PER_MINUTE = float(os.environ.get("CODEDEPLOY_SECONDS_PER_MINUTE") or 1)
HOOK_MINUTES = 60
LOOK_EVERY_SECONDS = 0.05


class Interruption(Exception):
    """Why a deployment does not go on, and what may roll it back."""

    def __init__(self, status: str, code: str, message: str, rollback_event: str):
        super().__init__(message)
        self.status, self.code, self.rollback_event = status, code, rollback_event


class Deployment:
    def __init__(self, group: dict, appspec: AppSpec, config_name: str | None = None, **details):
        self.id = "d-" + "".join(random.choices(string.ascii_uppercase + string.digits, k=9))
        self.group, self.appspec = group, appspec
        self.config = config_of(config_name or group["deploymentConfigName"])
        # Fields of DeploymentInfo that the creator knows, or that are known only later.
        self.details = details
        self.status = "Created"
        self.created = time.time()
        self.started: float | None = None
        self.ended: float | None = None
        self.weight = 0.0
        self.lifecycle = Lifecycle()
        self._stop_requested = False
        self._is_done = threading.Event()
        deployments[self.id] = self

    @property
    def is_active(self) -> bool:
        return not self._is_done.is_set()

    def start(self) -> None:
        spawn_background(self.run, thread_name=f"codedeploy-{self.id}")

    def wait(self) -> None:
        self._is_done.wait()

    def stop(self, rolls_back: bool) -> None:
        if rolls_back:
            self.details["rolls_back_when_stopped"] = True
        self._stop_requested = True

    def run(self) -> None:
        self.status, self.started = "InProgress", time.time()
        try:
            self._check_function()
            self._pause(0)
            self._run_hook("BeforeAllowTraffic")
            self._allow_traffic()
            self._run_hook("AfterAllowTraffic")
            self.status = "Succeeded"
        except Interruption as interruption:
            self._interrupt(interruption)
        except Exception as error:
            self._interrupt(Interruption("Failed", "INTERNAL_ERROR", repr(error), "DEPLOYMENT_FAILURE"))
        self.ended = time.time()
        self._is_done.set()

    def _check_function(self) -> None:
        spec = self.appspec
        function = lambda_svc._functions.get(spec.function)
        known = {**function["versions"], "$LATEST": None} if function else {}
        if not function or spec.alias not in function["aliases"]:
            raise failure("INVALID_LAMBDA_CONFIGURATION", f"There is no {spec.function}:{spec.alias}.")
        for version in (spec.current_version, spec.target_version):
            if version not in known:
                raise failure("INVALID_LAMBDA_CONFIGURATION", f"There is no version {version} of {spec.function}.")

    def _run_hook(self, name: str) -> None:
        lifecycle, hook = self.lifecycle, self.appspec.hooks.get(name)
        if not hook:
            lifecycle.set(name, "Skipped")
            return
        lifecycle.set(name, "InProgress")
        record, config, _ = lambda_svc._get_func_record_for_ref(hook)
        if record is None:
            raise failure("HOOK_EXECUTION_FAILURE", f"There is no function {hook} for {name}.")
        event = {"DeploymentId": self.id, "LifecycleEventHookExecutionId": lifecycle.new_execution(name)}
        lambda_svc.invoke_async_with_retry({**record, "config": config}, event)
        self._pause(HOOK_MINUTES, until=lambda: lifecycle.status(name) != "InProgress")
        if lifecycle.status(name) == "InProgress":
            raise failure("HOOK_EXECUTION_FAILURE", f"{name}: {hook} did not report within an hour.")
        if lifecycle.status(name) == "Failed":
            raise failure("HOOK_EXECUTION_FAILURE", f"{name}: the validation function {hook} reported a failure.")

    def _allow_traffic(self) -> None:
        self.lifecycle.set("AllowTraffic", "InProgress")
        for percentage, minutes in steps_of(self.config["trafficRoutingConfig"]):
            self._set_weight(percentage)
            self._pause(minutes)
        self._set_weight(100)
        self.lifecycle.set("AllowTraffic", "Succeeded")

    def _set_weight(self, percentage: float) -> None:
        spec = self.appspec
        if percentage < 100:
            weights = {spec.target_version: percentage / 100}
            routing = {"FunctionVersion": spec.current_version, "RoutingConfig": {"AdditionalVersionWeights": weights}}
        else:
            routing = {"FunctionVersion": spec.target_version, "RoutingConfig": {}}
        lambda_svc._update_alias(spec.function, spec.alias, routing)
        self.weight = float(percentage)

    def _pause(self, minutes: float, until=lambda: False) -> None:
        end = time.time() + minutes * SECONDS_PER_MINUTE
        while not until():
            self._check_alarms()
            if self._stop_requested:
                raise Interruption(
                    "Stopped", "MANUAL_STOP", "The deployment was stopped on request.", "DEPLOYMENT_STOP_ON_REQUEST"
                )
            if time.time() >= end:
                return
            time.sleep(LOOK_EVERY_SECONDS)

    def _check_alarms(self) -> None:
        configuration = self.group.get("alarmConfiguration") or {}
        if self.is_rollback or not configuration.get("enabled"):
            return
        names = [alarm["name"] for alarm in configuration.get("alarms") or []]
        alarms = [cloudwatch._alarms.get(name) or cloudwatch._composite_alarms.get(name) or {} for name in names]
        active = [name for name, alarm in zip(names, alarms) if alarm.get("StateValue") == "ALARM"]
        if active:
            message = f"The deployment was stopped because of alarms in ALARM: {', '.join(active)}"
            raise Interruption("Stopped", "ALARM_ACTIVE", message, "DEPLOYMENT_STOP_ON_ALARM")

    @property
    def is_rollback(self) -> bool:
        return self.details.get("creator") == "codeDeployRollback"

    def _interrupt(self, interruption: Interruption) -> None:
        self.lifecycle.close()
        self.details["errorInformation"] = {"code": interruption.code, "message": str(interruption)}
        rollback = self.group.get("autoRollbackConfiguration") or {}
        is_wanted = rollback.get("enabled") and interruption.rollback_event in (rollback.get("events") or [])
        is_asked = self.details.get("rolls_back_when_stopped") and interruption.code == "MANUAL_STOP"
        if (is_wanted or is_asked) and not self.is_rollback:
            self._roll_back()
        self.status = interruption.status

    def _roll_back(self) -> None:
        """A deployment of its own, which nothing holds up."""
        trigger = {"rollbackTriggeringDeploymentId": self.id, "rollbackMessage": f"Rolls {self.id} back."}
        details = {"creator": "codeDeployRollback", "rollbackInfo": trigger}
        rollback = Deployment(self.group, self.appspec.reversed, "CodeDeployDefault.LambdaAllAtOnce", **details)
        self.details["rollbackInfo"] = {"rollbackDeploymentId": rollback.id}
        rollback.run()
        self.details["rollbackInfo"]["rollbackMessage"] = f"Rolled back by {rollback.id}: {rollback.status}."
        self.weight = 0.0


def failure(code: str, message: str) -> Interruption:
    return Interruption("Failed", code, message, "DEPLOYMENT_FAILURE")


def steps_of(routing: dict):
    """Percentages of the traffic below all of it, and for how many minutes each."""
    if canary := routing.get("timeBasedCanary"):
        yield int(canary["canaryPercentage"]), int(canary["canaryInterval"])
    if linear := routing.get("timeBasedLinear"):
        percentage = int(linear["linearPercentage"])
        for reached in range(percentage, 100, percentage):
            yield reached, int(linear["linearInterval"])
