"""AppConfig: the agent that AWS's layer starts beside a function, at a port of its own machine. It asks AppConfig with the function's
rights, again and again, keeps what it gets, and chooses the variants of flags. The layer itself is nowhere to be had.

It answers `fetch` of Node.js, without `?flag=`; other variables than port and interval are not heeded.
https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-integration-lambda-extensions-how-it-works.html
https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-integration-lambda-extensions-config.html
https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-integration-retrieving-feature-flags.html
"""

import asyncio
import json
import re
import time

from ministack import app
from ministack.core import iam_evaluator, lambda_runtime, responses
from ministack.core.arn import parse_arn
from ministack.services import appconfig, lambda_svc

from ..lambda_.credentials import credentials_of
from . import rules, versions

PATH = re.compile(r"/_local/appconfig-agent/applications/([^/]+)/environments/([^/]+)/configurations/([^/]+)")
LAYER = re.compile(r":layer:AWS-AppConfig-Extension(-Arm64)?:\d+$")
POLL_SECONDS = 45
UNITS = {"s": 1, "m": 60, "h": 3600}

PRELUDE = r"""
{
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input.url ?? input);
    const { AWS_APPCONFIG_EXTENSION_HTTP_PORT: port = "2772", AWS_LAMBDA_LOG_STREAM_NAME, _LAMBDA_FUNCTION_ARN } = process.env;
    if (url.hostname !== "localhost" || url.port !== port) return fetch(input, init);
    const headers = { ...Object.fromEntries(new Request(input, init).headers), "x-function": _LAMBDA_FUNCTION_ARN, "x-started-as": AWS_LAMBDA_LOG_STREAM_NAME };
    const answer = await fetch(process.env.AWS_ENDPOINT_URL + "/_local/appconfig-agent" + url.pathname + url.search, { headers });
    if (answer.status === 503) throw new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED 127.0.0.1:" + port) });
    return answer;
  };
}
"""

# By the function's environment and the path: what the agent there knows.
known: dict[tuple[str, str], dict] = {}


def apply() -> None:
    lambda_runtime._NODEJS_WORKER_SCRIPT = PRELUDE + lambda_runtime._NODEJS_WORKER_SCRIPT
    app.app = with_agent(app.app)


def with_agent(serve):
    async def answer_or_serve(scope, receive, send):
        if scope["type"] != "http" or not (found := PATH.fullmatch(scope["path"])):
            return await serve(scope, receive, send)
        status, body = await asyncio.to_thread(answer, found, scope)
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"application/json")]})
        await send({"type": "http.response.body", "body": body})

    return answer_or_serve


def answer(found: re.Match, scope: dict) -> tuple[int, bytes]:
    headers = {name: value.decode() for name, value in scope["headers"]}
    if scope["query_string"]:
        return 400, b"The agent here has whole configurations only."
    arn = headers[b"x-function"]
    spec = parse_arn(arn)
    responses._request_account_id.set(spec.account_id)
    responses._request_region.set(spec.region)
    config = lambda_svc._get_func_record_for_ref(arn)[1]
    if not any(LAYER.search(layer if isinstance(layer, str) else layer["Arn"]) for layer in config.get("Layers") or []):
        return 503, b""
    held = known.setdefault((headers[b"x-started-as"], found[0]), {})
    if "content" not in held or time.monotonic() >= held["until"]:
        if problem := ask(held, config, *found.groups()):
            return problem
    return 200, chosen(held["content"], headers.get(b"context", "")) if held["flags"] else held["content"]


def ask(held: dict, config: dict, *names: str) -> tuple[int, bytes] | None:
    """What it knows stays where AppConfig has nothing newer, or refuses."""
    ids = ids_of(*names)
    if None in ids:
        return None if "content" in held else (404, f"There is no {'/'.join(names)}.".encode())
    if denied := denial_of(config, ids):
        return None if "content" in held else (403, denied.encode())
    keys = ("ApplicationIdentifier", "EnvironmentIdentifier", "ConfigurationProfileIdentifier")
    if "token" not in held:
        held["token"] = json.loads(appconfig._start_configuration_session(dict(zip(keys, ids)))[2])["InitialConfigurationToken"]
    _, headers, content = appconfig._get_latest_configuration(held["token"])
    held["token"] = headers["Next-Poll-Configuration-Token"]
    if content:
        profile = appconfig._config_profiles[f"{ids[0]}/{ids[2]}"]
        held.update(content=content, flags=profile.get("Type") == versions.FLAGS)
    held["until"] = time.monotonic() + interval_of(config)
    return None if "content" in held else (404, b"Nothing was deployed.")


def ids_of(application: str, environment: str, profile: str) -> tuple[str | None, ...]:
    found = appconfig._resolve_application_id(application)
    return (
        found,
        found and appconfig._resolve_environment_id(found, environment),
        found and appconfig._resolve_configuration_profile_id(found, profile),
    )


def denial_of(config: dict, ids: tuple) -> str | None:
    if not app.AUTH:
        return None
    application, environment, profile = ids
    arn = f"{appconfig._env_arn(application, environment)}/configuration/{profile}"
    key = credentials_of(config)["AWS_ACCESS_KEY_ID"]
    for action in ("appconfig:StartConfigurationSession", "appconfig:GetLatestConfiguration"):
        if iam_evaluator.enforce(key, action, "appconfig", responses.get_region(), arn):
            return f"The function's role may not do {action} on {arn}."
    return None


def interval_of(config: dict) -> float:
    variables = (config.get("Environment") or {}).get("Variables") or {}
    number, unit = re.fullmatch(r"(\d+)([smh]?)", variables.get("AWS_APPCONFIG_EXTENSION_POLL_INTERVAL_SECONDS", str(POLL_SECONDS))).groups()
    return int(number) * UNITS.get(unit, 1)


def chosen(content: bytes, header: str) -> bytes:
    """The flags as they are for who asks; one that is off tells no attributes."""
    context = dict(pair.strip().split("=", 1) for pair in header.split(",") if "=" in pair)
    flags = json.loads(content)
    return json.dumps({key: variant_of(key, flag, context) if "_variants" in flag else flag for key, flag in flags.items()}).encode()


def variant_of(key: str, flag: dict, context: dict[str, str]) -> dict:
    for variant in flag["_variants"]:
        if "rule" not in variant or rules.holds(rules.read(variant["rule"]), context, key):
            attributes = variant.get("attributeValues") or {}
            return {"_variant": variant["name"], "enabled": variant["enabled"], **(attributes if variant["enabled"] else {})}
    return {"enabled": False}
