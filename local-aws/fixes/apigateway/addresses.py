"""API Gateway: an API is reached under the name that AWS gives it; the emulator knows its own names only.

https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-call-api.html
"""

import re

from ministack import app

HOST = re.compile(r"^([a-f0-9]{8})\.execute-api\.(?:[a-z0-9-]+\.amazonaws\.com|localhost)(?::\d+)?$")


def apply() -> None:
    app._EXECUTE_API_RE = HOST
