"""CloudWatch alarms."""

from . import alarms, metric_math

FIXES = (alarms, metric_math)
