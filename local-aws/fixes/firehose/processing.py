"""Firehose: what a function makes of the records: taken, dropped, or failed, which is kept with its reason.

https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-status-model.html
https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html
https://docs.aws.amazon.com/firehose/latest/dev/record-format-conversion-error-handling.html
"""

import base64
import json
import time
from collections.abc import Iterator

from ministack.services import firehose, lambda_svc

OUTPUT_TYPE = "processing-failed"
# The first and three retries.
ATTEMPTS = 4


def processed(stream: dict, config: dict, records: list) -> Iterator[tuple[bytes, dict | None, Exception | None]]:
    """Each record that was not dropped: its data, the partition keys of the function, and why it failed if it did."""
    function = _function_of(config)
    if not function:
        yield from ((data, None, None) for _, data in records)
        return
    answers, error = _ask(function, stream, records)
    for record_id, data in records:
        answer = answers.get(record_id) or {}
        result = answer.get("result")
        if result == "Dropped":
            continue
        if result == "Ok":
            keys = (answer.get("metadata") or {}).get("partitionKeys") or {}
            yield base64.b64decode(answer.get("data") or ""), {name: str(value) for name, value in keys.items()}, None
            continue
        # AWS documents no codes: these are the emulator's words.
        reason = error or f"The function answered with {result or 'nothing'} for the record."
        yield data, None, firehose._DeliveryError(OUTPUT_TYPE, reason, "Lambda")


def failed_record(config: dict, data: bytes, error: Exception) -> dict:
    """What is kept of a record that failed. The two pages name its code differently."""
    now = int(time.time() * 1000)
    is_conversion = error.output_type == "format-conversion-failed"
    code, message = ("lastErrorCode", "lastErrorMessage") if is_conversion else ("errorCode", "errorMessage")
    record = {
        "attemptsMade": 1,
        "arrivalTimestamp": now,
        code: error.code or error.output_type,
        message: error.message,
        "attemptEndingTimestamp": now,
        "rawData": base64.b64encode(data).decode(),
    }
    if is_conversion:
        schema = config["DataFormatConversionConfiguration"]["SchemaConfiguration"]
        record["dataCatalogTable"] = {"databaseName": schema["DatabaseName"], "tableName": schema["TableName"]}
    elif function := _function_of(config):
        record["lambdaArn"] = function
    return record


def _function_of(config: dict) -> str | None:
    processing = config.get("ProcessingConfiguration") or {}
    parameters = [
        parameter
        for processor in processing.get("Processors") or []
        if processing.get("Enabled") and processor.get("Type") == "Lambda"
        for parameter in processor.get("Parameters") or []
    ]
    return next((each["ParameterValue"] for each in parameters if each["ParameterName"] == "LambdaArn"), None)


def _ask(function: str, stream: dict, records: list) -> tuple[dict[str, dict], str | None]:
    """The function's answers by record, or why there are none."""
    name, qualifier = lambda_svc._resolve_name_and_qualifier(function)
    record, _ = lambda_svc._get_func_record_for_qualifier(name, qualifier)
    if record is None:
        return {}, f"There is no function {function}."
    event = {
        "invocationId": firehose.new_uuid(),
        "deliveryStreamArn": stream["arn"],
        "region": firehose.get_region(),
        "records": [
            {
                "recordId": record_id,
                "approximateArrivalTimestamp": int(time.time() * 1000),
                "data": base64.b64encode(data).decode(),
            }
            for record_id, data in records
        ],
    }
    error = None
    for _ in range(ATTEMPTS):
        result = lambda_svc._execute_function(record, event)
        body = result.get("body")
        body = json.loads(body) if isinstance(body, str | bytes) and not result.get("error") else body
        if not result.get("error") and isinstance(body, dict) and "records" in body:
            return {each["recordId"]: each for each in body["records"]}, None
        error = f"The function failed: {body}"
    return {}, error
