"""DynamoDB tables."""

from . import capacity, cloudformation, throughput, time_to_live

FIXES = (capacity, cloudformation, throughput, time_to_live)
