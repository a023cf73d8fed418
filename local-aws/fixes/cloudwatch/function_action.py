"""CloudWatch: an alarm invokes the function that is its action, if the function's policy lets it; the emulator notifies topics only.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
"""

import time
from datetime import datetime, timezone

from ministack.core.responses import get_account_id, get_region, new_uuid
from ministack.services import cloudwatch, lambda_svc

from ..lambda_.calls import admits, record_of

SERVICE = "lambda.alarms.cloudwatch"
ACTIONS = {"ALARM": "AlarmActions", "OK": "OKActions", "INSUFFICIENT_DATA": "InsufficientDataActions"}


def apply() -> None:
    dispatch = cloudwatch._dispatch_alarm_actions

    def dispatch_to_functions(alarm, old_state, new_state, reason):
        dispatch(alarm, old_state, new_state, reason)
        for arn in actions_of(alarm, new_state, ":lambda:"):
            invoke(arn, alarm, event_of(alarm, old_state, new_state, reason))

    cloudwatch._dispatch_alarm_actions = dispatch_to_functions


def actions_of(alarm: dict, state: str, service: str) -> list[str]:
    """The actions of this state that go to this service; none while they are disabled."""
    if not alarm.get("ActionsEnabled", True):
        return []
    return [action for action in alarm.get(ACTIONS.get(state, "")) or [] if service in action]


def invoke(arn: str, alarm: dict, event: dict) -> None:
    function = record_of(arn)
    if function and admits(arn, SERVICE, sourcearn=alarm["AlarmArn"], sourceaccount=get_account_id()):
        lambda_svc.invoke_async_with_retry(function, event)


def event_of(alarm: dict, old_state: str, new_state: str, reason: str) -> dict:
    now = written(time.time())
    return {
        "source": "aws.cloudwatch",
        "alarmArn": alarm["AlarmArn"],
        "accountId": get_account_id(),
        "time": now,
        "region": get_region(),
        "alarmData": {
            "alarmName": alarm["AlarmName"],
            "state": {"value": new_state, "reason": reason, "timestamp": now},
            "previousState": {"value": old_state},
            "configuration": configuration_of(alarm),
        },
    }


def configuration_of(alarm: dict) -> dict:
    description = {"description": alarm.get("AlarmDescription") or ""}
    if "AlarmRule" in alarm:
        return {**description, "alarmRule": alarm["AlarmRule"]}
    if alarm.get("Metrics"):
        return description
    metric = {
        "namespace": alarm["Namespace"],
        "name": alarm["MetricName"],
        "dimensions": cloudwatch._dims_from_list(alarm.get("Dimensions") or []),
    }
    statistic = alarm.get("ExtendedStatistic") or alarm.get("Statistic")
    stat = {"metric": metric, "period": alarm.get("Period"), "stat": statistic}
    return {**description, "metrics": [{"id": new_uuid(), "metricStat": stat, "returnData": True}]}


def written(moment: float) -> str:
    at = datetime.fromtimestamp(moment, timezone.utc)
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}+0000"
