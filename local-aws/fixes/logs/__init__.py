"""CloudWatch Logs: what becomes a metric of what is logged."""

from . import embedded_metrics, metric_filters

FIXES = (embedded_metrics, metric_filters)
