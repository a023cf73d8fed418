"""What a walk of a lab has and a deployment has not: IAM enforced, and CloudTrail recording.

    POST /_local/switches?on=iam&on=cloudtrail

turns both on, answers at once, and turns them off when the body of the request ends or its sender is gone. So a walk that was
killed leaves nothing on. Two who hold a switch do not disturb each other.
"""

from collections import Counter
from urllib.parse import parse_qs

PATH = "/_local/switches"

held: Counter[str] = Counter()


def switch_iam(on: bool) -> None:
    """The emulator reads it at each request."""
    import ministack.app

    ministack.app.AUTH = on


def switch_cloudtrail(on: bool) -> None:
    from ministack import app

    app._get_module("cloudtrail")._recording_enabled = on


SWITCHES = {"iam": switch_iam, "cloudtrail": switch_cloudtrail}


def with_switches(app):
    async def switch_or_serve(scope, receive, send):
        if scope["type"] != "http" or scope["path"] != PATH:
            return await app(scope, receive, send)
        names = parse_qs(scope["query_string"].decode()).get("on", [])
        if scope["method"] != "POST" or not names or not SWITCHES.keys() >= set(names):
            return await answer(send, 400, f"POST with on={' or on='.join(SWITCHES)}\n", more=False)
        change(names, 1)
        try:
            await answer(send, 200, "on\n", more=True)
            while (message := await receive())["type"] == "http.request" and message.get("more_body"):
                pass
        finally:
            change(names, -1)
        await send({"type": "http.response.body", "body": b"off\n"})

    return switch_or_serve


def change(names: list[str], by: int) -> None:
    for name in names:
        held[name] += by
        SWITCHES[name](held[name] > 0)


async def answer(send, status: int, text: str, more: bool) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": text.encode(), "more_body": more})
