"""Firehose: records wait in the buffer and come as one object; what failed, all source records and compression are kept.

Without it each record is an object, at once and as it is, and what the function gave back as failed is lost.
A minute of the buffer takes a second.
https://docs.aws.amazon.com/firehose/latest/dev/buffering-hints.html
https://docs.aws.amazon.com/firehose/latest/dev/buffering.html
https://docs.aws.amazon.com/firehose/latest/APIReference/API_ExtendedS3DestinationConfiguration.html
"""

import contextvars
import gzip
import json
import logging
import threading

from ministack.services import firehose

from ..athena.duckdb import find_engine
from .processing import failed_record, processed

logger = logging.getLogger("fixes")

SECONDS_PER_MINUTE = 1
DEFAULT_HINTS = {"IntervalInSeconds": 300, "SizeInMBs": 5}
COMPRESSIONS = {"UNCOMPRESSED": (lambda body: body, ""), "GZIP": (gzip.compress, ".gz")}

buffers: dict[tuple[str, str], list] = {}
lock = threading.Lock()


def apply() -> None:
    firehose._deliver_records_to_s3 = buffer


def buffer(stream: dict, dest: dict, records: list) -> None:
    """Delivers records when the time is over or the buffer is full, in the caller's account and Region."""
    hints = dest["config"].get("BufferingHints") or DEFAULT_HINTS
    key = (stream["arn"], dest["id"])
    with lock:
        waiting = buffers.setdefault(key, [])
        is_first = not waiting
        waiting.extend(records)
        is_full = sum(len(data) for _, data in waiting) >= int(hints["SizeInMBs"]) * 1024 * 1024
    if is_first or is_full:
        wait = 0 if is_full else int(hints["IntervalInSeconds"]) / 60 * SECONDS_PER_MINUTE
        context = contextvars.copy_context()
        timer = threading.Timer(wait, context.run, (flush, stream, dest, key))
        timer.daemon = True
        timer.start()


def flush(stream: dict, dest: dict, key: tuple[str, str]) -> None:
    with lock:
        records = buffers.pop(key, [])
    # A deleted stream delivers nothing more.
    if not records or firehose._streams.get(stream["name"]) is not stream:
        return
    try:
        deliver(stream, dest["config"], records)
    except Exception:
        logger.exception("Firehose %s: %d records were not delivered", stream["name"], len(records))


def deliver(stream: dict, config: dict, records: list) -> None:
    moment = firehose._arrival_time(config)
    failed: dict[str, list[dict]] = {}

    def fail(error: firehose._DeliveryError, document: dict) -> None:
        failed.setdefault(error.output_type, []).append(document)

    if config.get("S3BackupMode") == "Enabled":
        backup = config["S3BackupConfiguration"]
        prefix = firehose._evaluate_prefix(backup.get("Prefix", ""), moment)
        put(stream, backup, moment, prefix, b"".join(data for _, data in records))

    groups: dict[str, list[bytes]] = {}
    for data, lambda_keys, rejected in processed(stream, config, records):
        if rejected:
            fail(rejected, failed_record(config, data, rejected))
            continue
        try:
            partitioned = (config.get("DynamicPartitioningConfiguration") or {}).get("Enabled")
            query_keys = firehose._metadata_extraction_keys(config, data) if partitioned else None
            prefix = firehose._evaluate_prefix(config.get("Prefix", ""), moment, query_keys, lambda_keys)
            groups.setdefault(prefix, []).append(data)
        except firehose._DeliveryError as error:
            fail(error, failed_record(config, data, error))

    for prefix, group in groups.items():
        body, extension = converted(config, group, fail)
        if body:
            put(stream, config, moment, prefix, body, extension)
    for output_type, documents in failed.items():
        lines = "".join(json.dumps(document, separators=(",", ":")) + "\n" for document in documents)
        plain = {**config, "CompressionFormat": "UNCOMPRESSED", "FileExtension": ""}
        put(stream, plain, moment, error_prefix(config, moment, output_type), lines.encode())


def converted(config: dict, group: list[bytes], fail) -> tuple[bytes, str]:
    """Records as one body. Those that do not become Parquet are left out of it."""
    conversion = config.get("DataFormatConversionConfiguration") or {}
    if not conversion or not conversion.get("Enabled", True):
        return b"".join(group), ""
    find_engine()
    try:
        return firehose._convert_to_parquet(conversion, b"\n".join(group)), ".parquet"
    except firehose._DeliveryError:
        fitting = []
    for data in group:
        try:
            firehose._convert_to_parquet(conversion, data)
            fitting.append(data)
        except firehose._DeliveryError as error:
            fail(error, failed_record(config, data, error))
    return (firehose._convert_to_parquet(conversion, b"\n".join(fitting)) if fitting else b""), ".parquet"


def error_prefix(config: dict, moment, output_type: str) -> str:
    if template := config.get("ErrorOutputPrefix"):
        return firehose._evaluate_prefix(template, moment, error_type=output_type)
    return f"{config.get('Prefix', '')}{output_type}/{firehose._java_time('yyyy/MM/dd/HH/', moment)}"


def put(stream: dict, config: dict, moment, prefix: str, body: bytes, extension: str = "") -> None:
    compression = config.get("CompressionFormat", "UNCOMPRESSED")
    if compression not in COMPRESSIONS:
        raise NotImplementedError(f"The emulator does not compress with {compression}.")
    compress, compressed_extension = COMPRESSIONS[compression]
    time = firehose._java_time("yyyy-MM-dd-HH-mm-ss", moment)
    name = f"{stream['name']}-{stream.get('version', 1)}-{time}-{firehose.new_uuid()}"
    bucket = firehose._s3_bucket_from_arn(config["BucketARN"])
    extension = config.get("FileExtension") or extension + compressed_extension
    firehose._put_s3_object(bucket, f"{prefix}{name}{extension}", compress(body))
