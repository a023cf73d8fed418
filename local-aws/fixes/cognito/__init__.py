"""Cognito."""

from . import roles, triggers

FIXES = (roles, triggers)
