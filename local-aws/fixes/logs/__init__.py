"""CloudWatch Logs: what becomes of what is logged: metrics, copies, answers."""

from . import embedded_metrics, insights, metric_filters, operations, subscriptions

FIXES = (embedded_metrics, insights, metric_filters, operations, subscriptions)
