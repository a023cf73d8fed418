"""CloudWatch metrics and alarms."""

from . import alarms, function_action, identity, metric_math, resolution, scaling_action, series, timestamps

FIXES = (alarms, function_action, identity, metric_math, resolution, scaling_action, series, timestamps)
