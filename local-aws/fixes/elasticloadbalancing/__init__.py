"""Elastic Load Balancing."""

from . import target_health

FIXES = (target_health,)
