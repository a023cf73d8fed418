"""Kinesis data streams; what reads them for Lambda is in `lambda_/streams`."""

from . import cloudformation, limits, shards, tagging

FIXES = (cloudformation, limits, shards, tagging)
