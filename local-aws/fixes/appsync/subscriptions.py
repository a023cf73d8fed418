"""AppSync: subscriptions by WebSocket. The emulator has only those of Event APIs, which speak another protocol.

A subscriber hears the mutations that `@aws_subscribe` names: of what the mutation selected, what he asked for; where his arguments equal
its fields. Filters that a resolver sets, and subscriptions that are signed, are not known here.
https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html
"""

import asyncio
import base64
import json
from urllib.parse import parse_qs

from graphql import OperationType

from . import request
from .authorization import Unauthorized, caller_of
from .request import Run, checked, kind_of, told

PROTOCOL = "graphql-ws"
TIMEOUT_MS = 300_000
KEEP_ALIVE_SECONDS = 60
REFUSED = {"errorType": "UnauthorizedException", "message": "You are not authorized to make this call."}

connections: set["Connection"] = set()


def publish(api: dict, mutation: str, answered) -> None:
    for connection in list(connections):
        if connection.api["apiId"] == api["apiId"]:
            connection.loop.call_soon_threadsafe(connection.hear, mutation, answered)


def header_of(scope) -> dict:
    """Who connects: in the address, or as a protocol, where browsers cannot set headers."""
    encoded = parse_qs(scope["query_string"].decode()).get("header", [None])[0]
    for protocol in scope.get("subprotocols") or []:
        if protocol.startswith("header-"):
            encoded = protocol.removeprefix("header-")
    text = base64.urlsafe_b64decode((encoded or "e30").replace("+", "-").replace("/", "_") + "===")
    return lower(json.loads(text))


def lower(headers: dict) -> dict:
    return {name.lower(): value for name, value in headers.items()}


class Connection:
    def __init__(self, api: dict, send):
        self.api, self.send = api, send
        self.loop = asyncio.get_running_loop()
        self.subscriptions: dict[str, tuple[Run, object]] = {}
        self.out: asyncio.Queue = asyncio.Queue()

    async def serve(self, scope, receive) -> None:
        await receive()
        await self.send({"type": "websocket.accept", "subprotocol": PROTOCOL})
        try:
            await asyncio.to_thread(self.caller, header_of(scope), {})
        except (Unauthorized, ValueError):
            await self.send_now({"type": "connection_error", "payload": {"errors": [{**REFUSED, "errorCode": 401}]}})
            return await self.send({"type": "websocket.close", "code": 1000})
        sender = asyncio.create_task(self.send_all())
        connections.add(self)
        try:
            while (message := await receive())["type"] == "websocket.receive":
                await self.take(json.loads(message.get("text") or message.get("bytes") or "{}"))
        finally:
            connections.discard(self)
            sender.cancel()

    def caller(self, headers: dict, asked: dict):
        if headers.get("authorization", "").startswith("AWS4-"):
            raise Unauthorized
        return caller_of(self.api, headers, asked)

    async def take(self, message: dict) -> None:
        kind, name = message.get("type"), message.get("id")
        if kind == "connection_init":
            self.out.put_nowait({"type": "connection_ack", "payload": {"connectionTimeoutMs": TIMEOUT_MS}})
            self.out.put_nowait({"type": "ka"})
        elif kind == "start":
            errors = await asyncio.to_thread(self.start, name, message["payload"])
            self.out.put_nowait(
                {"id": name, "type": "error", "payload": {"errors": errors}} if errors else {"id": name, "type": "start_ack"}
            )
        elif kind == "stop":
            self.subscriptions.pop(name, None)
            self.out.put_nowait({"id": name, "type": "complete"})
        else:
            error = {"errorType": "UnsupportedOperation", "message": f"Operation not supported: {kind}"}
            self.out.put_nowait({"id": name, "type": "error", "payload": {"errors": [error]}})

    def start(self, name: str, payload: dict) -> list[dict]:
        """Asks the resolver of the subscription; returns what speaks against it."""
        asked = json.loads(payload["data"])
        headers = lower(payload["extensions"]["authorization"])
        try:
            run = Run(self.api, self.caller(headers, asked), headers, asked.get("variables") or {})
            document, errors = checked(self.api, asked["query"])
        except Unauthorized:
            return [REFUSED]
        except request.Malformed:
            return [{"errorType": "MalformedHttpRequestException", "message": "Unable to parse GraphQL query."}]
        if not errors and kind_of(document, None) != OperationType.SUBSCRIPTION:
            return [{"errorType": "UnsupportedOperation", "message": "Only subscriptions can be started."}]
        errors = errors or run.execute(document).errors
        if not errors:
            self.subscriptions[name] = (run, document)
        return [told(error) for error in errors or []]

    def hear(self, mutation: str, answered) -> None:
        for name, (run, document) in self.subscriptions.items():

            def of_answer(source, info, run=run, **args):
                run.check(info)
                if info.path.prev is not None:
                    return source.get(info.field_name)
                return answered if mutation in mutations_of(info) and fits(args, answered) else None

            result = run.execute(document, resolve=of_answer)
            if result.data and any(result.data.values()) or result.errors:
                body = {"data": result.data, **({"errors": list(map(told, result.errors))} if result.errors else {})}
                self.out.put_nowait({"id": name, "type": "data", "payload": body})

    async def send_all(self) -> None:
        while True:
            try:
                message = await asyncio.wait_for(self.out.get(), KEEP_ALIVE_SECONDS)
            except asyncio.TimeoutError:
                message = {"type": "ka"}
            await self.send_now(message)

    async def send_now(self, message: dict) -> None:
        await self.send({"type": "websocket.send", "text": json.dumps(message)})


def mutations_of(info) -> set[str]:
    node = info.parent_type.fields[info.field_name].ast_node
    named = (directive for directive in node.directives if directive.name.value == "aws_subscribe")
    return {value.value for directive in named for argument in directive.arguments for value in argument.value.values}


def fits(args: dict, answered) -> bool:
    """What the mutation did not select is null, and equals nothing."""
    return all(value is None or answered.get(name) == value for name, value in args.items())
