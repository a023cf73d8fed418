"""Firehose."""

from . import delivery

FIXES = (delivery,)
