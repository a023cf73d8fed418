"""Secrets Manager."""

from . import cloudformation

FIXES = (cloudformation,)
