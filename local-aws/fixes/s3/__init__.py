"""S3 buckets and objects."""

from . import cloudformation, encryption, lifecycle, notifications, replication, size, website

FIXES = (cloudformation, encryption, lifecycle, notifications, replication, size, website)
