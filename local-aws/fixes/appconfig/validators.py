"""AppConfig: the validators of a profile look at a version before it is deployed, and when somebody asks; the emulator keeps them.

AWS shows no words of its refusals: they are the validator's own here. A function has as long as its timeout, which AWS cuts at 15 seconds.
https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-configuration-and-profile-validators.html
https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/API_ValidateConfiguration.html
"""

import asyncio
import base64
import json
import re

import jsonschema
from ministack.core.responses import get_account_id
from ministack.services import appconfig, lambda_svc
from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS as HANDLERS

from ..lambda_.calls import admits, record_of

DEPLOYMENTS = re.compile(r"/applications/([^/]+)/environments/[^/]+/deployments")
VALIDATORS = re.compile(r"/applications/([^/]+)/configurationprofiles/([^/]+)/validators")


class Invalid(Exception):
    """A configuration that is not to be deployed. `constraint` and `location` are those of a schema."""

    def __init__(self, reason: str, **details: str):
        super().__init__(reason)
        self.details = details


def apply() -> None:
    handle = appconfig.handle_request

    async def handle_validated(method, path, headers, body, query):
        if method == "POST" and (found := VALIDATORS.fullmatch(path)):
            version = query.get("configuration_version", "")
            version = version[0] if isinstance(version, list) else version
            # In a thread: a validator is a function, which may call what answers here.
            return await asyncio.to_thread(refusal_of, *found.groups(), version) or (204, {}, b"")
        if method == "POST" and (found := DEPLOYMENTS.fullmatch(path)):
            asked = json.loads(body or b"{}")
            profile, version = asked.get("ConfigurationProfileId", ""), asked.get("ConfigurationVersion", "")
            if refused := await asyncio.to_thread(refusal_of, found[1], profile, version):
                return refused
        return await handle(method, path, headers, body, query)

    appconfig.handle_request = handle_validated
    handler = HANDLERS["AWS::AppConfig::Deployment"]
    create = handler["create"]

    def create_validated(logical_id, props, stack_name):
        validate(props.get("ApplicationId"), props.get("ConfigurationProfileId"), props.get("ConfigurationVersion"))
        return create(logical_id, props, stack_name)

    handler["create"] = create_validated


def refusal_of(application: str, profile: str, version: str):
    try:
        validate(application, profile, version)
    except Invalid as error:
        detail = {"Reason": str(error), **error.details}
        body = {
            "Message": str(error),
            "Reason": "InvalidConfiguration",
            "Details": {"InvalidConfiguration": [detail]},
        }
        headers = {"Content-Type": "application/json", "x-amzn-errortype": "BadRequestException"}
        return 400, headers, json.dumps(body).encode()
    return None


def validate(application: str, profile_id: str, version: str) -> None:
    """Raises `Invalid`. What is not there, the call itself refuses."""
    profile = appconfig._config_profiles.get(f"{application}/{profile_id}")
    stored = appconfig._hosted_versions.get(f"{application}/{profile_id}/{version}")
    if not profile or not stored:
        return
    content = stored["Content"]
    content = content.encode() if isinstance(content, str) else content
    for validator in profile.get("Validators") or []:
        if validator["Type"] == "JSON_SCHEMA":
            by_schema(validator["Content"], content)
        elif validator["Type"] == "LAMBDA":
            by_function(
                validator["Content"],
                {
                    "applicationId": application,
                    "configurationProfileId": profile_id,
                    "configurationVersion": str(version),
                    "content": base64.b64encode(content).decode(),
                    "uri": profile.get("LocationUri", "hosted"),
                },
            )
        else:
            raise Invalid(f"There are no validators of the type {validator['Type']}.")


def by_schema(schema: str, content: bytes) -> None:
    """AppConfig knows version 4 of JSON Schema."""
    try:
        configuration = json.loads(content)
    except ValueError as error:
        raise Invalid(f"The configuration is no JSON: {error}") from error
    found = sorted(jsonschema.Draft4Validator(json.loads(schema)).iter_errors(configuration), key=lambda error: error.json_path)
    if found:
        raise Invalid(found[0].message, Constraint=found[0].validator, Location=found[0].json_path)


def by_function(arn: str, event: dict) -> None:
    """Who throws refuses; AppConfig must be allowed to call."""
    function = record_of(arn)
    if not function or not admits(arn, "appconfig", sourceaccount=get_account_id()):
        raise Invalid(f"AppConfig may not invoke {arn}.")
    result = lambda_svc._execute_function_with_config_scope(function, event)
    if result.get("error"):
        body = result.get("body")
        failure = json.loads(body) if isinstance(body, (str, bytes)) else body
        raise Invalid(str((failure or {}).get("errorMessage") or "The validator failed."))
