"""CloudWatch Logs Insights: a query is read and answered; what is not known is refused. The emulator ignores what it does not know.

It knows fields, filter, stats, sort and limit, with what stands in `insights_commands.py`.
https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html
"""

import json

from ministack.core.responses import error_response_json
from ministack.services import cloudwatch_logs

from .insights_commands import COMMANDS, MalformedQuery, text_of

DEFAULT_FIELDS = ("@timestamp", "@message")
MOST_ROWS = 10_000


def apply() -> None:
    start = cloudwatch_logs._start_query

    def start_known(data):
        try:
            commands = parse(data.get("queryString") or "")
        except MalformedQuery as problem:
            return error_response_json("MalformedQueryException", f"The emulator does not know {problem}.", 400)
        answer = start({**data, "queryString": ""})
        if answer[0] == 200:
            query = cloudwatch_logs._queries[json.loads(answer[2])["queryId"]]
            groups = cloudwatch_logs._resolve_query_log_groups(data)
            records = cloudwatch_logs._collect_query_records(groups, data["startTime"], data["endTime"])
            rows, matched = run(commands, [row_of(record) for record in records])
            limit = data.get("limit") or MOST_ROWS
            query["queryString"], query["results"] = data["queryString"], [result_of(row) for row in rows[:limit]]
            query["statistics"]["recordsMatched"] = float(matched)
        return answer

    cloudwatch_logs._start_query = start_known


def parse(query: str) -> list:
    lines = [line.split("#", 1)[0] for line in query.splitlines()]
    commands = []
    for part in cloudwatch_logs._split_insights_pipes("\n".join(lines)):
        name, _, text = part.strip().partition(" ")
        if name.lower() not in COMMANDS:
            raise MalformedQuery(f"the command {name}")
        commands.append((name.lower(), COMMANDS[name.lower()](text.strip())))
    names = [name for name, _ in commands]
    if names.count("stats") > 1:
        raise MalformedQuery("a second stats command")
    if not {"fields", "stats"} & set(names):
        commands.append(("fields", COMMANDS["fields"](", ".join(DEFAULT_FIELDS))))
    return commands


def run(commands: list, rows: list[dict]) -> tuple[list[dict], int]:
    """The rows that are left, and how many records the filters let through. Which fields are shown is asked last."""
    matched = len(rows)
    shown = None
    for name, command in commands:
        if name == "fields":
            rows, shown = command(rows, shown)
            continue
        rows = command(rows)
        if name == "filter":
            matched = len(rows)
        if name == "stats":
            shown = None
    if shown is not None:
        rows = [{name: row[name] for name in shown if name in row} | {"@ptr": row["@ptr"]} for row in rows]
    return rows, matched


def row_of(record: dict) -> dict:
    """The fields of an event: those that begin with @, and what its JSON has, with dots."""
    row = dict(cloudwatch_logs._public_log_record(record))
    try:
        flatten(json.loads(record["@message"]), "", row)
    except ValueError:
        pass
    return row


def flatten(value, name: str, row: dict) -> None:
    if isinstance(value, dict):
        for key, part in value.items():
            flatten(part, f"{name}.{key}" if name else key, row)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            flatten(part, f"{name}.{index}", row)
    elif name and value is not None:
        row[name] = value


def result_of(row: dict) -> list[dict]:
    return [{"field": name, "value": text_of(value)} for name, value in row.items()]
