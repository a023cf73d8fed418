"""RDS."""

from . import postgresql

FIXES = (postgresql,)
