"""CloudWatch Logs: what reads log events as they come. No fix: what fixes share."""

from ministack.services import cloudwatch_logs


def on_events(read) -> None:
    """Calls `read` with the group and its new events, of PutLogEvents and of functions."""
    fan_out = cloudwatch_logs._fanout_to_subscription_filters

    def fan_out_and_read(group_name, stream_name, events):
        read(group_name, events)
        fan_out(group_name, stream_name, events)

    cloudwatch_logs._fanout_to_subscription_filters = fan_out_and_read
