"""DynamoDB tables."""

from . import capacity, cloudformation, query, throughput, time_to_live

FIXES = (capacity, cloudformation, query, throughput, time_to_live)
