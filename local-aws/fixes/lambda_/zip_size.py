"""Lambda: a zip that is sent with the request has 50 MB at most; the emulator takes any, and says 50 MB in GetAccountSettings.

https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
The words are those of AWS as LocalStack recorded them: https://github.com/localstack/localstack/pull/9697
"""

from ministack.core.responses import error_response_json
from ministack.services import lambda_svc

LIMIT = 52428800


def apply() -> None:
    for name, package_of in (
        ("_create_function", lambda data: data.get("Code") or {}),
        ("_update_code", lambda data: data),
        ("_publish_layer_version", lambda data: data.get("Content") or {}),
    ):
        setattr(lambda_svc, name, _limited(getattr(lambda_svc, name), package_of))


def _limited(write, package_of):
    def write_limited(*arguments):
        package = package_of(arguments[-1]).get("ZipFile") or ""
        # Four characters of base64 are three bytes, but for those at the end that say what is missing.
        if len(package) * 3 // 4 - package[-2:].count("=") > LIMIT:
            message = f"Zipped size must be smaller than {LIMIT} bytes"
            return error_response_json("InvalidParameterValueException", message, 400)
        return write(*arguments)

    return write_limited
