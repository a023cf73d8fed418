"""Athena: queries run in DuckDB, where it is installed; without it the emulator makes the results up.

https://docs.aws.amazon.com/athena/latest/ug/what-is.html
"""

import sys

from engines import file_of
from ministack.services import athena


def apply() -> None:
    engine = athena.get_athena_engine

    def engine_found():
        package = None if athena._duckdb_available else file_of("duckdb", "duckdb")
        if package:
            sys.path.append(str(package.parent))
            athena._duckdb_available = True
        return engine()

    athena.get_athena_engine = engine_found
