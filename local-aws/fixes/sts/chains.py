"""STS: what goes on from one role to the next. The emulator forgets transitive tags, and knows no source identity.

Tags that are set as transitive are in all later sessions of a chain, and so is the source identity, which nobody can change then. The trust
of each role has to allow `sts:TagSession` and `sts:SetSourceIdentity`. Whether the caller's own policy does is not asked here: of a role
that names him, AWS needs none in the same account.
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_role-chaining
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
AWS's pages do not say the words of its refusals of a change: they are the emulator's own.
"""

from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape

from ministack import app
from ministack.core import iam_evaluator
from ministack.core.router import extract_access_key_id
from ministack.services import sts

from .web_identity import first, form

TRANSITIVE, SOURCE = "_transitive_tags", "_source_identity"


@dataclass
class Link:
    """One AssumeRole, with what comes from the session that calls it."""

    inherited: list[dict] = field(default_factory=list)
    transitive: set[str] = field(default_factory=set)
    source: str = ""

    def needs(self) -> list[str]:
        return ["sts:TagSession"] * bool(self.inherited) + ["sts:SetSourceIdentity"] * bool(self.source)


class NotTrusted(Exception):
    pass


_link: ContextVar[Link | None] = ContextVar("link_of_a_chain", default=None)


def apply() -> None:
    handle_request, register, principal_keys, evaluate = (
        sts.handle_request,
        sts.register_session,
        iam_evaluator._principal_keys,
        iam_evaluator.evaluate_trust_policy,
    )

    async def with_link(method, path, headers, body, query_params):
        asked = form(body, query_params)
        if first(asked, "Action") != "AssumeRole":
            return await handle_request(method, path, headers, body, query_params)
        caller = sts._sessions.get(extract_access_key_id(headers, query_params)) or {}
        link = Link(caller.get(TRANSITIVE, []), members(asked, "TransitiveTagKeys"), caller.get(SOURCE, ""))
        wrong = continued(link, asked) if app.AUTH else None
        if wrong:
            return sts._error(400, *wrong, ns="sts")
        link.source = link.source or first(asked, "SourceIdentity")
        token = _link.set(link)
        try:
            answer = await handle_request(method, path, headers, body, query_params)
        except NotTrusted as missing:
            return sts._error(403, "AccessDenied", str(missing), ns="sts")
        finally:
            _link.reset(token)
        return answer if answer[0] != 200 or not link.source else (*answer[:2], naming(answer[2], link.source))

    def trusts_what_goes_on(trust, caller_arn, context=None):
        link = _link.get()
        if not link or context is None or context.action != "sts:AssumeRole":
            return evaluate(trust, caller_arn, context)
        # The source identity is a key of the request, not only of what comes of it.
        said = {**context.service_context, "sts:sourceidentity": link.source or None}
        context = replace(context, service_context=said)
        if not evaluate(trust, caller_arn, context):
            return False
        for action in link.needs():
            if not evaluate(trust, caller_arn, replace(context, action=action)):
                raise NotTrusted(f"User: {caller_arn} is not authorized to perform: {action} on resource: {context.resource_arn}")
        return True

    def register_with_link(access_key, session):
        link = _link.get()
        if link:
            own = session.get("SessionTags") or []
            session["SessionTags"] = link.inherited + own
            session[TRANSITIVE] = link.inherited + [tag for tag in own if tag["Key"].lower() in link.transitive]
            session[SOURCE] = link.source
        register(access_key, session)

    def keys_with_source(credential):
        source = (sts._sessions.get(credential.access_key_id) or {}).get(SOURCE)
        return {**principal_keys(credential), **({"aws:sourceidentity": source} if source else {})}

    sts.handle_request, sts.register_session = with_link, register_with_link
    iam_evaluator._principal_keys = sts._principal_keys = keys_with_source
    iam_evaluator.evaluate_trust_policy = trusts_what_goes_on


def continued(link: Link, asked: dict):
    """What is wrong with a request that would change what goes on."""
    if link.source and first(asked, "SourceIdentity") not in ("", link.source):
        return "ValidationError", "The source identity of a session cannot be changed."
    kept = {tag["Key"].lower() for tag in link.inherited}
    if kept & {tag["Key"].lower() for tag in sts._session_tags(asked, check=False)[0]}:
        return "InvalidParameterValue", "A tag that is inherited cannot be passed again."
    return None


def members(asked: dict, name: str) -> set[str]:
    return {first(asked, key).lower() for key in asked if key.startswith(f"{name}.member.")}


def naming(body: bytes, source: str) -> bytes:
    end = "</AssumeRoleResult>"
    return body.decode().replace(end, f"<SourceIdentity>{escape(source)}</SourceIdentity>{end}").encode()
