"""Step Functions."""

from . import back_off, deadlines, history, variables

FIXES = (back_off, deadlines, history, variables)
