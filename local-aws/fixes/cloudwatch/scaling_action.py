"""CloudWatch: an alarm carries out the step scaling policy that is its action; the emulator records the action only.

The breach is how far the alarm's metric is above or below the threshold in the newest period that has data; the step is the one whose
bounds hold it. Without data, as when somebody set the alarm by hand, there is none, and nothing is scaled. Cooldown and warm-up are over
at once.
https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-simple-step.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html
"""

from ministack.services import autoscaling, cloudwatch

from .alarms import series_of, values_by_period
from .function_action import actions_of


def apply() -> None:
    dispatch = cloudwatch._dispatch_alarm_actions

    def dispatch_to_policies(alarm, old_state, new_state, reason):
        dispatch(alarm, old_state, new_state, reason)
        for arn in actions_of(alarm, new_state, ":autoscaling:"):
            carry_out(arn, alarm)

    cloudwatch._dispatch_alarm_actions = dispatch_to_policies


def carry_out(arn: str, alarm: dict) -> None:
    policy = next((policy for policy in autoscaling._policies.values() if policy["PolicyARN"] == arn), None)
    group = policy and autoscaling._asgs.get(policy["AutoScalingGroupName"])
    points = cloudwatch._metrics.get(series_of(alarm))
    if not group or not points or policy["PolicyType"] != "StepScaling":
        return
    value = next((value for value in values_by_period(alarm, list(points)) if value is not None), None)
    if value is None:
        return
    breach = value - float(alarm["Threshold"])
    step = next((step for step in policy.get("StepAdjustments") or [] if holds(step, breach)), None)
    if step is None:
        return
    wanted = capacity(policy["AdjustmentType"], int(step["ScalingAdjustment"]), group["DesiredCapacity"])
    if wanted is not None:
        group["DesiredCapacity"] = min(max(wanted, group["MinSize"]), group["MaxSize"])
        autoscaling._reconcile_instances(group)


def holds(step: dict, breach: float) -> bool:
    """Above the threshold the lower bound belongs to the step, below it the upper bound."""
    lower, upper = (number(step.get(f"MetricInterval{side}Bound")) for side in ("Lower", "Upper"))
    if breach >= 0:
        return (lower is None or breach >= lower) and (upper is None or breach < upper)
    return (lower is None or breach > lower) and (upper is None or breach <= upper)


def number(value) -> float | None:
    return None if value in (None, "") else float(value)


def capacity(kind: str, adjustment: int, now: int) -> int | None:
    """None for a percentage, which it does not know."""
    return {"ExactCapacity": adjustment, "ChangeInCapacity": now + adjustment}.get(kind)
