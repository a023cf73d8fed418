"""CloudWatch: a datum is kept by the minute, unless it says `StorageResolution` 1: then by the second. The emulator keeps the moment.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html
"""

import time

from ministack.services import cloudwatch


def apply() -> None:
    put = cloudwatch._put_metric_data

    def put_by_resolution(params, data, is_cbor, is_json=False):
        if not (is_cbor or is_json):
            return put({**params, **moments_in_query(params)}, data, is_cbor, is_json)
        kept = [
            {**datum, "Timestamp": moment(datum.get("Timestamp"), datum.get("StorageResolution"))}
            for datum in data.get("MetricData") or []
        ]
        return put(params, {**data, "MetricData": kept}, is_cbor, is_json)

    cloudwatch._put_metric_data = put_by_resolution


def moments_in_query(params: dict) -> dict:
    data = [key.removesuffix("MetricName") for key in params if key.startswith("MetricData.") and key.endswith(".MetricName")]
    return {
        f"{datum}Timestamp": [
            str(moment(cloudwatch._p(params, f"{datum}Timestamp"), cloudwatch._p(params, f"{datum}StorageResolution")))
        ]
        for datum in data
    }


def moment(timestamp, resolution) -> float:
    seconds = cloudwatch._parse_ts(timestamp) or time.time()
    grain = int(resolution or 60)
    return seconds // grain * grain
