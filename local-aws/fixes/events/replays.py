"""EventBridge: a replay goes to the rules that it names, if it names any; the emulator plays it to all of the bus.

https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ReplayDestination.html
"""

from ministack.services import eventbridge


def apply() -> None:
    invoke = eventbridge._invoke_target

    def invoke_if_named(target, event, rule, view=None):
        if is_for(rule, event):
            invoke(target, event, rule, view)

    eventbridge._invoke_target = invoke_if_named


def is_for(rule: dict, event: dict) -> bool:
    # On the bus that it was passed on to, an event of a replay is one like others.
    if not event.get("ReplayName") or event.get("_DispatchPath"):
        return True
    named = (eventbridge._replays[event["ReplayName"]].get("Destination") or {}).get("FilterArns")
    return not named or rule["Arn"] in named
