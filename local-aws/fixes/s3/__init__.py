"""S3 buckets and objects."""

from . import cloudformation, encryption

FIXES = (cloudformation, encryption)
