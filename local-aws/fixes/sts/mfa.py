"""STS: codes of MFA devices, and `aws:MultiFactorAuthPresent`. The emulator takes no notice of a code, so that nobody ever has MFA.

A user proves it with the code of his own device, in GetSessionToken, whose credentials have it for as long as they live, or in
AssumeRole, where the role's trust sees it; the credentials of the role do not have it. Long-lived keys have no such condition key.
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
"""

import time
from contextvars import ContextVar

from ministack.core import iam_evaluator
from ministack.services import iam, sts

from ..iam import mfa_devices
from .web_identity import first, form

_proved: ContextVar[bool] = ContextVar("mfa_proved_in_this_call", default=False)


def apply() -> None:
    handle_request, register, principal_keys = (
        sts.handle_request,
        sts.register_session,
        iam_evaluator._principal_keys,
    )

    async def with_code(method, path, headers, body, query_params):
        asked = form(body, query_params)
        serial, code = first(asked, "SerialNumber"), first(asked, "TokenCode")
        if not serial and not code:
            return await handle_request(method, path, headers, body, query_params)
        caller = sts._caller_identity(headers, query_params)
        device = iam._mfa_devices.get(serial) or {}
        is_own = isinstance(caller, dict) and device.get("User") and device["User"] == caller["principalName"]
        if not is_own or not mfa_devices.shows(device, code):
            message = "MultiFactorAuthentication failed with invalid MFA one time pass code."
            return sts._error(403, "AccessDenied", message, ns="sts")
        token = _proved.set(True)
        try:
            return await handle_request(method, path, headers, body, query_params)
        finally:
            _proved.reset(token)

    def register_with_mfa(access_key, session):
        if _proved.get() and session["PrincipalType"] == "User":
            session["_mfa_at"] = time.time()
        register(access_key, session)

    def keys_with_mfa(credential):
        keys = principal_keys(credential)
        session = sts._sessions.get(credential.access_key_id) or {}
        proved_at = time.time() if _proved.get() else session.get("_mfa_at")
        if proved_at is None:
            return keys
        age = str(int(time.time() - proved_at))
        return {**keys, "aws:multifactorauthpresent": "true", "aws:multifactorauthage": age}

    sts.handle_request = with_code
    sts.register_session = register_with_mfa
    iam_evaluator._principal_keys = sts._principal_keys = keys_with_mfa
