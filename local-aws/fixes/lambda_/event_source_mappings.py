"""Lambda: the settings of event source mappings that the emulator drops, and the defaults that it does not show.

https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html
"""

import copy
import json

from ministack.core.concurrency import esm_wake
from ministack.core.responses import json_response
from ministack.services import lambda_svc
from ministack.services.cloudformation.provisioners import _cfn_bool, _tag_map

from ..cloudformation.handlers import after_put
from .streams.sources import source_of

STREAM_DEFAULTS = {
    "BatchSize": 100,
    "BisectBatchOnFunctionError": False,
    "DestinationConfig": {"OnFailure": {}},
    "FilterCriteria": None,
    "FunctionResponseTypes": [],
    "MaximumBatchingWindowInSeconds": 0,
    "MaximumRecordAgeInSeconds": -1,
    "MaximumRetryAttempts": -1,
    "ParallelizationFactor": 1,
    "StartingPositionTimestamp": None,
    "TumblingWindowInSeconds": 0,
}


def apply() -> None:
    create, update = lambda_svc._create_esm, lambda_svc._update_esm

    def create_with_settings(data):
        answer = create(data)
        if answer[0] != 202:
            return answer
        mapping = lambda_svc._esms[json.loads(answer[2])["UUID"]]
        configure_stream(mapping, data)
        return json_response(lambda_svc._esm_response(mapping), 202)

    def update_with_settings(uuid, data):
        answer = update(uuid, data)
        if answer[0] != 200:
            return answer
        mapping = lambda_svc._esms[uuid]
        if "TumblingWindowInSeconds" in data:
            mapping["TumblingWindowInSeconds"] = data["TumblingWindowInSeconds"]
        esm_wake.set()
        return json_response(lambda_svc._esm_response(mapping))

    lambda_svc._create_esm, lambda_svc._update_esm = create_with_settings, update_with_settings
    after_put("AWS::Lambda::EventSourceMapping", configure_from_template)


def configure_from_template(uuid: str, props: dict) -> None:
    mapping = lambda_svc._esms[uuid]
    is_enabled = _cfn_bool(props.get("Enabled", True))
    mapping.update(Enabled=is_enabled, State="Enabled" if is_enabled else "Disabled", Tags=_tag_map(props.get("Tags")))
    mapping["Qualifier"] = lambda_svc._resolve_name_and_qualifier(props["FunctionName"])[1]
    configure_stream(mapping, props)


def configure_stream(mapping: dict, settings: dict) -> None:
    """A setting that is not given, or not any more, has its default."""
    if not source_of(mapping["EventSourceArn"]):
        return
    for name, default in STREAM_DEFAULTS.items():
        value = settings.get(name)
        if value is None:
            value = copy.deepcopy(default)
        if value is None:
            mapping.pop(name, None)
        else:
            mapping[name] = _like(default, value)
    esm_wake.set()


def is_configured(mapping: dict) -> bool:
    """Not yet in the moment between its creation by the emulator and this fix."""
    return "TumblingWindowInSeconds" in mapping


def _like(default, value):
    """The parameters of a template are texts."""
    if isinstance(default, bool):
        return _cfn_bool(value)
    if isinstance(default, int):
        return int(value)
    return float(value) if isinstance(value, str) else value
