"""CloudFront: functions read their key value store, and TestFunction runs them; the emulator knows neither.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-custom-methods.html
https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_TestFunction.html
"""

import base64
import binascii
import json
import re
from xml.etree.ElementTree import SubElement

from ministack.core import cloudfront_js, node_pool
from ministack.core.concurrency import run_offloop
from ministack.services import cloudfront, cloudfront_keyvaluestore

TEST = re.compile(r"^/2020-05-31/function/([^/]+)/test/?$")
MODULES = "const _ALLOWED_MODULES = { crypto, querystring, buffer: bufferModule };"
# One event at a time is in a worker. The values are those at its beginning.
STORE = """
let _store;
const _value = (key) => {
  if (!Object.prototype.hasOwnProperty.call(_store, key)) throw new Error("KeyNotFound");
  return _store[key];
};
const _kvs = () => {
  if (!_store) throw new Error("No key value store is associated with the function.");
  return {
    get: async (key, { format = "string" } = {}) =>
      format === "json" ? JSON.parse(_value(key)) : format === "bytes" ? Buffer.from(_value(key)) : _value(key),
    exists: async (key) => Object.prototype.hasOwnProperty.call(_store, key),
    count: async () => Object.keys(_store).length,
  };
};
const _ALLOWED_MODULES = { crypto, querystring, buffer: bufferModule, cloudfront: { kvs: _kvs } };
"""
EVENT = "const { code, event } = req;"


def apply() -> None:
    pool, handle = cloudfront_js._pool, cloudfront.handle_request
    script = cloudfront_js._WORKER_SCRIPT
    for known in (MODULES, EVENT):
        if script.count(known) != 1:
            raise RuntimeError(f"The worker of CloudFront Functions does not say: {known}")
    script = script.replace(MODULES, STORE).replace(EVENT, f"{EVENT}\n  _store = req.store;")
    cloudfront_js._pool = node_pool.NodeWorkerPool(
        script,
        log_prefix="cloudfront-js",
        logger=cloudfront_js.logger,
        timeout=cloudfront_js._EVAL_TIMEOUT,
        max_old_space_mb=cloudfront_js._MAX_OLD_SPACE_MB,
        recycle_after=cloudfront_js._RECYCLE_AFTER,
        max_idle=cloudfront_js._MAX_IDLE,
    )
    pool.reset()

    async def run_live(function_arn, event):
        function = cloudfront._functions.get(function_arn.rpartition("/")[2])
        if not function or not function.get("live_etag"):
            raise cloudfront.CloudFrontFunctionError(f"{function_arn} has no published (LIVE) code")
        return await run(cloudfront._function_view(function, "LIVE"), event)

    async def handle_test(method, path, headers, body, query_params):
        match = TEST.match(path)
        if match and method == "POST":
            return await test(match[1], headers, body)
        return await handle(method, path, headers, body, query_params)

    cloudfront._run_function = run_live
    cloudfront.handle_request = handle_test


async def run(view: dict, event: dict) -> dict:
    arns = view.get("kvs_arns") or []
    # Made by the first who writes to it.
    store = cloudfront_keyvaluestore._stores.get(arns[0], {"items": {}})["items"] if arns else None
    return await run_offloop(evaluate, view["code"], event, store)


def evaluate(code: bytes, event: dict, store: dict | None):
    request = {"code": code.decode(), "event": event, **({} if store is None else {"store": dict(store)})}
    try:
        answer = cloudfront_js._pool.call(request, timeout=cloudfront_js._EVAL_TIMEOUT)
    except node_pool.NodeWorkerError as error:
        raise cloudfront.CloudFrontFunctionError(str(error)) from error
    if answer["status"] == "error":
        raise cloudfront.CloudFrontFunctionError(answer.get("message", ""))
    return answer.get("value")


async def test(name: str, headers: dict, body: bytes) -> tuple:
    element = cloudfront._parse_body(body)
    stage = (cloudfront._text(element, "Stage") if element is not None else "") or "DEVELOPMENT"
    function = cloudfront._functions.get(name)
    if not function or (stage == "LIVE" and not function["live_etag"]):
        return cloudfront._error("NoSuchFunctionExists", "The specified function does not exist.", 404)
    if stage not in ("DEVELOPMENT", "LIVE"):
        return cloudfront._error("InvalidArgument", "Invalid Stage value.", 400)
    if headers.get("if-match") != function["live_etag" if stage == "LIVE" else "dev_etag"]:
        return cloudfront._error("InvalidIfMatchVersion", "The If-Match version is missing or not valid for the resource.", 400)
    try:
        event = json.loads(base64.b64decode(cloudfront._text(element, "EventObject"), validate=True))
        kind = "response" if event["context"]["eventType"] == "viewer-response" else "request"
    except (ValueError, binascii.Error, KeyError, TypeError):
        return cloudfront._error("TestFunctionFailed", "The event object is not valid.", 500)
    output, failure = None, ""
    try:
        output = await run(cloudfront._function_view(function, stage), event)
    except cloudfront.CloudFrontFunctionError as error:
        # The trace is of the emulator's own engine.
        failure = str(error).splitlines()[0]
    if isinstance(output, dict):
        output = json.dumps({"response" if "statusCode" in output else kind: output})
    status = "DEPLOYED" if stage == "LIVE" else cloudfront._function_dev_status(function)
    modified = function["last_modified_live" if stage == "LIVE" else "last_modified_dev"]
    summary = cloudfront._function_summary_builder(function, stage, status, modified)

    def result(root):
        summary(SubElement(root, "FunctionSummary"))
        SubElement(root, "FunctionExecutionLogs")
        SubElement(root, "FunctionErrorMessage").text = failure
        SubElement(root, "FunctionOutput").text = output or ""

    return cloudfront._xml_response("TestResult", result)
