"""ElastiCache for Valkey and Redis."""

from . import valkey

FIXES = (valkey,)
