"""Lambda: an alias points to a version, not to another alias; the emulator takes any text.

https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html
"""

import re

from ministack.core.responses import error_response_json
from ministack.services import lambda_svc

PATTERN = r"(\$LATEST|[0-9]+)"


def apply() -> None:
    for name in ("_create_alias", "_update_alias"):
        setattr(lambda_svc, name, _checked(getattr(lambda_svc, name)))


def _checked(write):
    def write_checked(*arguments):
        version = arguments[-1].get("FunctionVersion")
        if version is None or re.fullmatch(PATTERN, str(version)):
            return write(*arguments)
        problem = f"Member must satisfy regular expression pattern: {PATTERN}"
        message = f"1 validation error detected: Value '{version}' at 'functionVersion' failed to satisfy constraint: {problem}"
        return error_response_json("ValidationException", message, 400)

    return write_checked
