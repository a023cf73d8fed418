"""SQS queues."""

from . import dead_letter_target, purge, redrive

FIXES = (dead_letter_target, purge, redrive)
