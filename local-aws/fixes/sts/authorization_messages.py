"""STS: what stands behind a refusal of EC2. The emulator adds no encoded message to it, and knows no DecodeAuthorizationMessage.

A refused request that changes something is answered with a message that only who may call DecodeAuthorizationMessage can read: who asked
for what, with which keys, and the statement that denied it, if one did. A description has none.
https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
https://repost.aws/knowledge-center/ec2-not-auth-launch
"""

import json
import secrets
from xml.sax.saxutils import escape

from ministack.core import iam_actions
from ministack.services import sts

from ..iam import denials
from .web_identity import first, form

ENCODED = "Encoded authorization failure message"
# AWS's last for a while, too.
KEPT = 1000
_messages: dict[str, str] = {}


def apply() -> None:
    respond, handle_request = iam_actions.access_denied_response, sts.handle_request

    def respond_encoded(service, action, principal_arn, request_id, **said):
        judged = denials.judged()
        if service == "ec2" and judged and not said.get("error_code") and not action.startswith("ec2:Describe"):
            denied = bool(said.get("explicit_deny"))
            said["message"] = (
                f"You are not authorized to perform this operation. User: {principal_arn} is not authorized to perform: {action}"
                f" on resource: {said.get('resource_arn', '*')} {judged.reason(denied)}. {ENCODED}: {encoded(judged, denied)}"
            )
        return respond(service, action, principal_arn, request_id, **said)

    async def or_decode(method, path, headers, body, query_params):
        asked = form(body, query_params)
        if first(asked, "Action") != "DecodeAuthorizationMessage":
            return await handle_request(method, path, headers, body, query_params)
        message = _messages.get(first(asked, "EncodedMessage"))
        if message is None:
            return sts._error(400, "InvalidAuthorizationMessageException", "Message is not valid", ns="sts")
        name = "DecodeAuthorizationMessage"
        answer = f"<{name}Result><DecodedMessage>{escape(message)}</DecodedMessage></{name}Result>"
        return sts._xml(200, f"{name}Response", answer, ns="sts")

    iam_actions.access_denied_response = respond_encoded
    sts.handle_request = or_decode


def encoded(judged: denials.Judged, explicit_deny: bool) -> str:
    token = secrets.token_urlsafe(192)
    _messages[token] = json.dumps(decoded(judged, explicit_deny))
    while len(_messages) > KEPT:
        del _messages[next(iter(_messages))]
    return token


def decoded(judged: denials.Judged, explicit_deny: bool) -> dict:
    context, (statement, _) = judged.context, judged.deny()
    who = context.principal_keys.get("aws:userid", "")
    return {
        "allowed": False,
        "explicitDeny": explicit_deny,
        "matchedStatements": items([matched(statement)] if explicit_deny and statement else []),
        "failures": items([]),
        "context": {
            "principal": {"id": who, "arn": context.principal_arn},
            "action": context.action,
            "resource": context.resource_arn,
            "conditions": items(
                [{"key": key, "values": values([value])} for key, value in context.service_context.items() if value]
            ),
        },
    }


def matched(statement) -> dict:
    return {
        "statementId": statement.sid,
        "effect": statement.effect.upper(),
        "actions": values(statement.actions),
        "resources": values(statement.resources),
    }


def items(found: list) -> dict:
    return {"items": found}


def values(found: list) -> dict:
    return items([{"value": each} for each in found])
