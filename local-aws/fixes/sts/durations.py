"""STS: how long credentials may last. The emulator gives as long as somebody asks for.

15 minutes at least. A session of a role lasts no longer than the role says, and where its caller is a session of a role himself (role
chaining) no longer than an hour. A session of a user lasts 36 hours at most; that one of the root user has an hour is not kept here.
https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
https://repost.aws/knowledge-center/iam-role-chaining-limit
"""

from ministack.core.router import extract_access_key_id
from ministack.services import iam, sts

from .web_identity import first, form

LEAST = 900
MOST = {
    "AssumeRole": 43_200,
    "AssumeRoleWithSAML": 43_200,
    "AssumeRoleWithWebIdentity": 43_200,
    "GetFederationToken": 129_600,
    "GetSessionToken": 129_600,
}
HOUR = 3600


def apply() -> None:
    handle_request = sts.handle_request

    async def with_limit(method, path, headers, body, query_params):
        asked = form(body, query_params)
        action, seconds = first(asked, "Action"), first(asked, "DurationSeconds")
        if action in MOST and seconds:
            wrong = wrong_with(action, seconds, asked, extract_access_key_id(headers, query_params))
            if wrong:
                return sts._error(400, "ValidationError", wrong, ns="sts")
        return await handle_request(method, path, headers, body, query_params)

    sts.handle_request = with_limit


def wrong_with(action: str, text: str, asked: dict, access_key: str | None) -> str | None:
    seconds = int(text) if text.isdigit() else 0
    bound = ("greater", LEAST) if seconds < LEAST else ("less", MOST[action]) if seconds > MOST[action] else None
    if bound:
        constraint = f"Member must have value {bound[0]} than or equal to {bound[1]}"
        return f"1 validation error detected: Value '{text}' at 'durationSeconds' failed to satisfy constraint: {constraint}"
    role = iam._roles.get(first(asked, "RoleArn").rpartition("/")[2])
    if role and seconds > int(role.get("MaxSessionDuration") or HOUR):
        return "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."
    caller = sts._sessions.get(access_key) or {}
    if action == "AssumeRole" and caller.get("PrincipalType") == "AssumedRole" and seconds > HOUR:
        return "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."
    return None
