"""SQS queues."""

from . import purge, redrive

FIXES = (purge, redrive)
