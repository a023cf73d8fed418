"""IAM: every request counts as sent over TLS, as the SDKs send it to AWS, but for one whose client says that it asked for `http:`; the
emulator speaks plain HTTP.

Policies that deny what comes without TLS, which every queue, topic and bucket of the labs has, would deny everything. A walk and a pasted
`curl` say it, as a balancer would, where a name of AWS was to be reached without TLS.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-securetransport
"""

from contextvars import ContextVar

from ministack import app
from ministack.core import iam_evaluator

CLIENT_ASKED_FOR = b"x-forwarded-proto"


def apply() -> None:
    # What a service does by itself, such as a delivery, has no request.
    iam_evaluator._request_origin = ContextVar("request_origin", default=("127.0.0.1", True))
    app.pin_request_origin = pin_secure_origin
    pin_signed_request = app.pin_signed_request

    def pin_with_transport(method, raw_path, query_params, headers):
        if (CLIENT_ASKED_FOR, b"http") in headers:
            source_ip, _ = iam_evaluator._request_origin.get()
            iam_evaluator._request_origin.set((source_ip, False))
        pin_signed_request(method, raw_path, query_params, headers)

    app.pin_signed_request = pin_with_transport


def pin_secure_origin(source_ip: str, _secure: bool) -> None:
    iam_evaluator._request_origin.set((source_ip, True))
