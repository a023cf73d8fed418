"""API Gateway: a stage with a cache answers from it where a method's settings say so; the emulator always calls the backend.

An entry is told from others by the method and the integration's cache key parameters. `Cache-Control: max-age=0` has it fetched anew,
of a caller who may `execute-api:InvalidateCache`; FlushStageCache empties it.
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
https://docs.aws.amazon.com/apigateway/latest/api/API_FlushStageCache.html
"""

import re
import time

from ministack import app
from ministack.services import apigateway_v1 as gateway

from .answers import INVOKERS
from .request import Request, current

FLUSH = re.compile(r"^/restapis/(?P<api>[^/]+)/stages/(?P<stage>[^/]+)/cache/data$")
ANEW = re.compile(r"\bmax-age=0\b")
WARNING = "199 Cache-control headers were ignored because the caller was unauthorized."

# By API and stage: what was answered, and until when it counts.
entries: dict[tuple[str, str], dict[tuple, tuple[float, tuple]]] = {}


def apply() -> None:
    handle, patch = gateway.handle_request, gateway._apply_stage_patch

    async def handle_flush(method, path, headers, body, query_params):
        flush = FLUSH.match(path)
        if method != "DELETE" or not flush:
            return await handle(method, path, headers, body, query_params)
        if flush["stage"] not in gateway._stages_v1.get(flush["api"], {}):
            return gateway._v1_error("NotFoundException", "Invalid stage identifier specified", 404)
        entries.pop((flush["api"], flush["stage"]), None)
        return 202, {}, b""

    def patch_and_forget(stage, operations):
        patch(stage, operations)
        if not stage.get("cacheClusterEnabled"):
            forget(stage)

    gateway.handle_request = handle_flush
    gateway._apply_stage_patch = patch_and_forget
    for name in INVOKERS:
        setattr(gateway, name, by_cache(getattr(gateway, name)))


def forget(stage: dict) -> None:
    for api, name in [*entries]:
        if gateway._stages_v1.get(api, {}).get(name) is stage:
            del entries[api, name]


def by_cache(invoke):
    async def invoke_or_remember(integration, *arguments, **more):
        request = current.get()
        seconds, setting = lifetime(request)
        if not seconds:
            return await invoke(integration, *arguments, **more)
        kept = entries.setdefault((request.known["api_id"], request.known["stage_name"]), {})
        key = key_of(request, integration)
        until, answer = kept.get(key, (0.0, ()))
        warned: dict[str, str] = {}
        if asks_anew(request):
            may = not setting.get("requireAuthorizationForCacheControl") or may_invalidate(request)
            if not may and setting.get("unauthorizedCacheControlHeaderStrategy") == "FAIL_WITH_403":
                return gateway._gw_error("ACCESS_DENIED", "User is not authorized to access this resource")
            if may:
                until = 0.0
            elif setting.get("unauthorizedCacheControlHeaderStrategy") == "SUCCEED_WITH_RESPONSE_HEADER":
                warned = {"Warning": WARNING}
        if time.monotonic() < until:
            status, answered, text = answer
            return status, {**answered, **warned}, text
        answer = await invoke(integration, *arguments, **more)
        if isinstance(answer, tuple):
            kept[key] = (time.monotonic() + seconds, answer)
        return answer

    return invoke_or_remember


def lifetime(request: Request) -> tuple[int, dict]:
    """How long an answer is kept, 0 if not at all, and the settings of the method; of all only where it has none."""
    stage = request.known["stage"]
    settings = stage.get("methodSettings") or {}
    own = settings.get(f"{request.known['resource_path']}/{request.method}")
    # Those of the stage have a cache for GET alone.
    setting = own or (settings.get("*/*") if request.method == "GET" else None) or {}
    is_kept = stage.get("cacheClusterEnabled") and setting.get("cachingEnabled")
    return (setting.get("cacheTtlInSeconds", 300) if is_kept else 0), setting


def key_of(request: Request, integration: dict) -> tuple:
    values = []
    for parameter in integration.get("cacheKeyParameters") or []:
        place, _, name = parameter.removeprefix("method.request.").partition(".")
        if place not in request.parameters:
            raise ValueError(f"The emulator does not know the cache key parameter {parameter}.")
        values.append(request.parameters[place].get(name))
    return (request.known["resource_path"], request.method, *values)


def asks_anew(request: Request) -> bool:
    return ANEW.search(gateway._header_ci(request.known["headers"], "cache-control") or "") is not None


def may_invalidate(request: Request) -> bool:
    known = request.known
    where = known["api_id"], known["stage_name"], request.method, request.path
    return not app._enforce_execute_api(
        *where, known["headers"], known["query_params"], iam_action="execute-api:InvalidateCache"
    )
