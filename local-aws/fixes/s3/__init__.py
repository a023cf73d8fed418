"""S3 buckets and objects."""

from . import access_points, cloudformation, encryption, lifecycle, notifications, replication, size, website

FIXES = (access_points, cloudformation, encryption, lifecycle, notifications, replication, size, website)
