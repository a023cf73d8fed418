"""API Gateway: a WebSocket connection is described under the names, and with the times, that AWS's model of the API has.

https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
"""

import json
from datetime import datetime, timezone

from ministack.services import apigateway


def apply() -> None:
    handle = apigateway.handle_connections_api

    async def handle_in_aws_names(method, *arguments, **options):
        status, headers, body = await handle(method, *arguments, **options)
        if method != "GET" or status != 200:
            return status, headers, body
        connection = json.loads(body)
        described = {
            "connectedAt": time_of(connection["ConnectedAt"]),
            "identity": connection["Identity"],
            "lastActiveAt": time_of(connection["LastActiveAt"]),
        }
        return status, headers, json.dumps(described).encode()

    apigateway.handle_connections_api = handle_in_aws_names


def time_of(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
