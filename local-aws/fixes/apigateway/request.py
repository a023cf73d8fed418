"""API Gateway: which request is answered just now, for the fixes that need more of it than the emulator hands on."""

from contextvars import ContextVar
from dataclasses import dataclass, field

from ministack.services import apigateway_v1 as gateway


@dataclass
class Request:
    # Of the emulator, which fills it in on the way: headers, query_params, path_params, stage, resource_path and the like.
    known: dict
    method: str
    path: str
    body: str
    # What a template of the answer sets: `status`, and `header` by their names.
    override: dict = field(default_factory=lambda: {"header": {}})

    def header(self, name: str, default: str) -> str:
        """Of a list of media types the first, without its parameters."""
        value = gateway._header_ci(self.known["headers"], name) or default
        return value.split(",")[0].split(";")[0].strip().lower()

    @property
    def parameters(self) -> dict[str, dict[str, str]]:
        return {
            "path": dict(self.known["path_params"]),
            "querystring": {name: _first(value) for name, value in self.known["query_params"].items()},
            "header": {name: _first(value) for name, value in self.known["headers"].items()},
        }


current: ContextVar[Request] = ContextVar("current_request")


def apply() -> None:
    execute = gateway._execute_in_scope

    async def execute_known(known, api_id, stage_name, method, path, headers, body, *arguments):
        text = body.decode("utf-8", errors="replace") if body else ""
        token = current.set(Request(known, method, path, text))
        try:
            return await execute(known, api_id, stage_name, method, path, headers, body, *arguments)
        finally:
            current.reset(token)

    gateway._execute_in_scope = execute_known


def _first(value):
    return value[0] if isinstance(value, list | tuple) else value
