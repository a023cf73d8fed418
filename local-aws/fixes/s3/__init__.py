"""S3 buckets and objects."""

from . import cloudformation, encryption, size, website

FIXES = (cloudformation, encryption, size, website)
