"""CloudTrail."""

from . import callers

FIXES = (callers,)
