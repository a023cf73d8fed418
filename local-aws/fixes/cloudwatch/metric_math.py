"""CloudWatch: an alarm on metric math deploys by CloudFormation and reads back.

The emulator does not evaluate it: it stays INSUFFICIENT_DATA until SetAlarmState.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
"""

from ministack.services.cloudformation import provisioners

SINGLE_METRIC_FIELDS = ("MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Period", "Unit")


def apply() -> None:
    alarm_record = provisioners._cw_metric_alarm_record

    def alarm_record_with_math(name, props):
        if not props.get("Metrics"):
            return alarm_record(name, props)
        # The emulator insists on one metric, which such an alarm does not have.
        single = {**props, "Metrics": None, "MetricName": "none", "Namespace": "none"}
        alarm = alarm_record(name, single)
        for field in SINGLE_METRIC_FIELDS:
            alarm.pop(field, None)
        return {**alarm, "Dimensions": [], "Metrics": props["Metrics"]}

    provisioners._cw_metric_alarm_record = alarm_record_with_math
