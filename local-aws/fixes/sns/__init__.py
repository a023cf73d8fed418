"""SNS topics and subscriptions."""

from . import cloudformation, confirmation, delivery, filters

FIXES = (cloudformation, confirmation, delivery, filters)
