"""DynamoDB tables."""

from . import batches, capacity, cloudformation, query, throughput, time_to_live

# A batch is measured by its size before it is cut to what there is capacity for.
FIXES = (capacity, throughput, batches, query, cloudformation, time_to_live)
