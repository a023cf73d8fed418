"""Athena."""

from . import duckdb

FIXES = (duckdb,)
