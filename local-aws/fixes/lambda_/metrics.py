"""Lambda: metrics of every invocation, by function, alias and version; the emulator has those of Invoke by function.

https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-view.html
"""

import time

from ministack.services import cloudwatch, lambda_svc

from ..cloudwatch import alarms


def apply() -> None:
    lambda_svc._emit_lambda_metrics = record_throttle
    dispatch = lambda_svc._execute_function_dispatch

    def dispatch_and_record(function, config, event, *more):
        started = time.time()
        result = dispatch(function, config, event, *more)
        record(config, result, (time.time() - started) * 1000)
        return result

    lambda_svc._execute_function_dispatch = dispatch_and_record


def record(config: dict, result: dict, milliseconds: float) -> None:
    for dimensions in dimensions_of(config):
        cloudwatch.record_metric("AWS/Lambda", "Invocations", 1, "Count", dimensions)
        cloudwatch.record_metric("AWS/Lambda", "Errors", 1 if result.get("error") else 0, "Count", dimensions)
        cloudwatch.record_metric("AWS/Lambda", "Duration", milliseconds, "Milliseconds", dimensions)
    alarms.evaluate_all()


def record_throttle(function_name: str, duration_ms: float, error: bool, throttle: bool) -> None:
    """The emulator calls it for a throttle, which runs nothing, and once more, with its duration, after Invoke."""
    if throttle and not duration_ms:
        for dimensions in ({}, {"FunctionName": function_name}):
            cloudwatch.record_metric("AWS/Lambda", "Throttles", 1, "Count", dimensions)
        alarms.evaluate_all()


def dimensions_of(config: dict) -> list[dict]:
    name, version = config["FunctionName"], config.get("Version") or "$LATEST"
    qualifier = config["FunctionArn"].partition(f":function:{name}")[2]
    resource = {"FunctionName": name, "Resource": name + qualifier}
    dimensions = [{}, {"FunctionName": name}, resource]
    if qualifier and qualifier != f":{version}":
        dimensions.append({**resource, "ExecutedVersion": version})
    return dimensions
