"""S3 buckets and objects."""

from . import cloudformation, encryption, lifecycle, website

FIXES = (cloudformation, encryption, lifecycle, website)
