"""Athena: queries run in DuckDB, where it is installed; without it the emulator makes the results up.

https://docs.aws.amazon.com/athena/latest/ug/what-is.html
"""

import sys

from engines import file_of
from ministack.services import athena

from . import measure


def apply() -> None:
    engine = athena.get_athena_engine

    def engine_found():
        find_engine()
        return engine()

    athena.get_athena_engine = engine_found


def find_engine() -> None:
    """Makes DuckDB known, if it is installed by now."""
    package = None if athena._duckdb_available else file_of("duckdb", "duckdb")
    if package:
        sys.path.append(str(package.parent))
        athena._duckdb_available = True
        measure.watch_connections()
