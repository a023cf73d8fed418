"""IAM: every request counts as sent over TLS, as the SDKs send it to AWS; the emulator speaks plain HTTP.

Policies that deny what comes without TLS, which every queue, topic and bucket of the labs has, would deny everything.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-securetransport
"""

from contextvars import ContextVar

from ministack import app
from ministack.core import iam_evaluator


def apply() -> None:
    # What a service does by itself, such as a delivery, has no request.
    iam_evaluator._request_origin = ContextVar("request_origin", default=("127.0.0.1", True))
    app.pin_request_origin = pin_secure_origin


def pin_secure_origin(source_ip: str, _secure: bool) -> None:
    iam_evaluator._request_origin.set((source_ip, True))
