"""The Resource Groups Tagging API."""

from . import queries

FIXES = (queries,)
