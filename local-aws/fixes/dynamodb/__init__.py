"""DynamoDB tables."""

from . import batches, capacity, cloudformation, fetches, query, replicas, throughput, time_to_live

# A batch is measured by its size before it is cut to what there is capacity for.
FIXES = (capacity, throughput, batches, query, fetches, cloudformation, replicas, time_to_live)
