"""AWS Config."""

from . import deletion

FIXES = (deletion,)
