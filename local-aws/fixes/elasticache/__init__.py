"""ElastiCache for Valkey and Redis."""

from . import settings, valkey

FIXES = (settings, valkey)
