"""Secrets Manager."""

from . import cloudformation, rotation

FIXES = (cloudformation, rotation)
