"""IAM: a signature over HTTP/2, which the SDK for JavaScript takes for Kinesis, covers `:authority`; the emulator knows it as `host`.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

from ministack import app


def apply() -> None:
    pin = app.pin_signed_request

    def pin_with_authority(method, raw_path, query_params, headers):
        authority = [(b":authority", value) for name, value in headers if name == b"host"]
        pin(method, raw_path, query_params, [*headers, *authority])

    app.pin_signed_request = pin_with_authority
