"""Calls of the emulator's own API, from another thread than the one that answers."""

import functools
import json
import logging
import os

from ministack.core.responses import get_account_id, get_region

logger = logging.getLogger("fixes")


class Refused(Exception):
    def __init__(self, code: str, text: str):
        super().__init__(text)
        self.code = code


def call(service: str, operation: str, parameters: dict) -> dict:
    """Raises `Refused`. Numbers and booleans may be texts, as in templates."""
    shape = _input_of(service, operation)
    fitted = {name: _fit(value, shape.members[name], f"{operation}.{name}") for name, value in parameters.items()}
    client = client_of(service, get_account_id(), get_region())
    try:
        answer = client._make_api_call(operation, fitted)
    except client.exceptions.ClientError as error:
        raise Refused(error.response["Error"]["Code"], str(error)) from error
    answer.pop("ResponseMetadata", None)
    return answer


def parameters_of(service: str, operation: str, properties: dict, names, renamed: dict[str, str], where: str) -> dict:
    """The properties of these names as the operation takes them. What it does not take of one is named in the log."""
    shape = _input_of(service, operation)
    parameters = {}
    # Each is asked for by name, so that who watches the properties knows which were taken.
    for name in sorted(names):
        member = _member(shape, renamed.get(name, name))
        if member:
            parameters[member] = _fit(properties[name], shape.members[member], f"{where}.{name}")
    return parameters


@functools.cache
def client_of(service: str, account: str, region: str):
    # Not when the emulator starts: it takes a while, and most labs need none.
    import boto3
    from botocore.config import Config
    from botocore.handlers import base64_encode_user_data

    # The emulator takes a key of twelve digits for the root user of that account.
    client = boto3.client(
        service,
        endpoint_url=f"http://127.0.0.1:{os.environ['GATEWAY_PORT']}",
        region_name=region,
        aws_access_key_id=account,
        aws_secret_access_key="test",
        config=Config(retries={"total_max_attempts": 1}, inject_host_prefix=False),
    )
    # In templates it is encoded already.
    client.meta.events.unregister("before-parameter-build.ec2.RunInstances", base64_encode_user_data)
    return client


def _input_of(service: str, operation: str):
    return client_of(service, get_account_id(), get_region()).meta.service_model.operation_model(operation).input_shape


def _member(shape, name: str) -> str | None:
    """Some services begin the names of parameters with a small letter, CloudFormation none."""
    return next((known for known in (name, name[0].lower() + name[1:]) if known in shape.members), None)


def _fit(value, shape, where: str):
    kind = shape.type_name
    if kind == "structure":
        fitted = {}
        for name, inner in value.items():
            member = _member(shape, name)
            if member:
                fitted[member] = _fit(inner, shape.members[member], f"{where}.{name}")
            else:
                logger.warning("ignored: %s.%s", where, name)
        return fitted
    if kind == "list":
        return [_fit(element, shape.member, where) for element in (value if isinstance(value, list) else [value])]
    if kind == "map":
        pairs = {tag["Key"]: tag["Value"] for tag in value} if isinstance(value, list) else value
        return {key: _fit(inner, shape.value, where) for key, inner in pairs.items()}
    if kind in ("integer", "long"):
        return int(value)
    if kind in ("float", "double"):
        return float(value)
    if kind == "boolean":
        return str(value).lower() == "true"
    if kind == "blob":
        return value.encode() if isinstance(value, str) else value
    # Documents, such as policies, are JSON in templates and text in the API.
    return json.dumps(value) if isinstance(value, dict | list) else str(value)
