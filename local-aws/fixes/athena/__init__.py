"""Athena."""

from . import duckdb, measure, projection

FIXES = (duckdb, measure, projection)
