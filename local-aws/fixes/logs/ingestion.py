"""CloudWatch Logs: what reads log events as they come. No fix: what fixes share."""

import threading

from ministack.services import cloudwatch_logs

# Functions log in threads of their own; two first values of a metric at once would make two series, of which one is lost.
_one_at_a_time = threading.RLock()


def on_events(read) -> None:
    """Calls `read` with the group and its new events, of PutLogEvents and of functions."""
    fan_out = cloudwatch_logs._fanout_to_subscription_filters

    def fan_out_and_read(group_name, stream_name, events):
        with _one_at_a_time:
            read(group_name, events)
        fan_out(group_name, stream_name, events)

    cloudwatch_logs._fanout_to_subscription_filters = fan_out_and_read
