"""IAM: what else the request says whose caller is checked. The emulator asks with action and resource only."""

import json
from contextvars import ContextVar

from ministack.core import iam_actions

_body: ContextVar[bytes] = ContextVar("body_that_is_checked", default=b"")


def apply() -> None:
    tag_context = iam_actions.request_tag_context

    def context_of(service, action, body, params):
        _body.set(body)
        return tag_context(service, action, body, params)

    iam_actions.request_tag_context = context_of


def fields() -> dict:
    """The fields of the request that is checked, if it is one in JSON."""
    return json_fields(_body.get())


def json_fields(body: bytes) -> dict:
    try:
        found = json.loads(body or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
