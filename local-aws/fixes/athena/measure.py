"""Athena: what a query scans is what its engine read, and a workgroup ends the query that reads too much.

https://docs.aws.amazon.com/athena/latest/APIReference/API_QueryExecutionStatistics.html
https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html
https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html
"""

import contextvars
import json

from ministack.services import athena

# What the query of this task has read so far; a list, as the engine runs in another thread.
readings: contextvars.ContextVar[list[int] | None] = contextvars.ContextVar("readings", default=None)


def apply() -> None:
    execute, save, start = athena._execute_query, athena._save_query_results, athena._start_query_execution

    async def execute_measured(*query):
        readings.set([])
        await execute(*query)

    async def save_if_within_limit(query_id):
        execution = athena._executions[query_id]
        scanned = sum(readings.get() or [])
        execution["Statistics"]["DataScannedInBytes"] = scanned
        limit = _configuration_of(execution["WorkGroup"]).get("BytesScannedCutoffPerQuery")
        if limit and scanned > int(limit):
            # AWS does not document the text.
            execution["Status"].update(State="CANCELLED", StateChangeReason="Bytes scanned limit was exceeded")
            execution["_results"] = None
            return
        await save(query_id)

    def start_as_enforced(data):
        if _configuration_of(data.get("WorkGroup", "primary")).get("EnforceWorkGroupConfiguration") in (True, "true"):
            data = {name: value for name, value in data.items() if name != "ResultConfiguration"}
        return start(data)

    athena._execute_query, athena._save_query_results = execute_measured, save_if_within_limit
    athena._start_query_execution = start_as_enforced


def watch_connections() -> None:
    import duckdb

    connect = duckdb.connect

    def connect_watched(*arguments, **options):
        connection = connect(*arguments, **options)
        return connection if readings.get() is None else Watched(connection)

    duckdb.connect = connect_watched


class Watched:
    """A connection of the engine that reports what its last statement, the query, has read from files."""

    def __init__(self, connection):
        self._connection = connection
        connection.execute("SET enable_profiling = 'no_output'")

    def __getattr__(self, name):
        return getattr(self._connection, name)

    def close(self):
        if profile := self._connection.get_profiling_information():
            readings.get().append(json.loads(profile)["io"]["total_bytes_read"])
        self._connection.close()


def _configuration_of(workgroup: str) -> dict:
    return (athena._workgroups.get(workgroup) or {}).get("Configuration") or {}
