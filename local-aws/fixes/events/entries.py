"""EventBridge: an entry without source, detail type or detail, or with a detail that is no JSON object, fails, the others do not; a bus
has the policy that PutPermission brings as a whole. The emulator takes every entry, and of such a policy makes one that admits anybody.

https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html
https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html
"""

import json

from ministack.core.responses import error_response_json, json_response
from ministack.services import eventbridge

REQUIRED = ("Source", "DetailType", "Detail")
LONGEST_DETAIL_TYPE = 128


def apply() -> None:
    put_events, put_permission = eventbridge._put_events, eventbridge._put_permission

    def put_good_events(data, **options):
        entries = data.get("Entries", [])
        # AWS then fails the whole request.
        if entries and not any(all(entry.get(name) for name in REQUIRED) for entry in entries):
            return error_response_json("ValidationException", f"No entry has {', '.join(REQUIRED)}.", 400)
        wrong = [why_refused(entry) for entry in entries]
        answer = put_events({"Entries": [entry for entry, why in zip(entries, wrong) if not why]}, **options)
        if answer[0] != 200 or not any(wrong):
            return answer
        answered = json.loads(answer[2])
        rest = iter(answered["Entries"])
        return json_response(
            {
                "FailedEntryCount": answered["FailedEntryCount"] + sum(map(bool, wrong)),
                "Entries": [why or next(rest) for why in wrong],
            }
        )

    def put_whole_policy(data):
        if "Policy" not in data:
            return put_permission(data)
        bus = data.get("EventBusName", "default")
        if bus not in eventbridge._event_buses:
            return error_response_json("ResourceNotFoundException", f"Event bus {bus} does not exist.", 400)
        statements = json.loads(data["Policy"])["Statement"]
        # CloudFormation brings one statement, which joins those that are there.
        named = {statement.get("Sid") for statement in statements}
        before = (eventbridge._event_bus_policies.get(bus) or {}).get("Statement", [])
        kept = [statement for statement in before if statement.get("Sid") not in named]
        eventbridge._event_bus_policies[bus] = {"Version": "2012-10-17", "Statement": kept + statements}
        return json_response({})

    eventbridge._put_events, eventbridge._put_permission = put_good_events, put_whole_policy


def why_refused(entry: dict) -> dict | None:
    for name in REQUIRED:
        if not entry.get(name):
            return refusal("InvalidArgument", f"Parameter {name} is not valid. Reason: {name} is a required argument.")
    if len(entry["DetailType"]) > LONGEST_DETAIL_TYPE:
        return refusal("InvalidArgument", "Parameter DetailType is not valid.")
    try:
        is_object = isinstance(json.loads(entry["Detail"]), dict)
    except ValueError:
        is_object = False
    return None if is_object else refusal("MalformedDetail", "Detail is malformed.")


def refusal(code: str, message: str) -> dict:
    return {"ErrorCode": code, "ErrorMessage": message}
