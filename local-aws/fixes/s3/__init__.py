"""S3 buckets and objects."""

from . import cloudformation, encryption, website

FIXES = (cloudformation, encryption, website)
