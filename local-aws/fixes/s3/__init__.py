"""S3 buckets and objects."""

from . import cloudformation, encryption, lifecycle, size, website

FIXES = (cloudformation, encryption, lifecycle, size, website)
