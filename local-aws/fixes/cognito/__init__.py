"""Cognito."""

from . import roles

FIXES = (roles,)
