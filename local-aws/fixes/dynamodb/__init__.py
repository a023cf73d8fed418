"""DynamoDB tables."""

from . import cloudformation, time_to_live

FIXES = (cloudformation, time_to_live)
