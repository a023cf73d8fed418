"""AppConfig: flags are looked at when their version is made. Of the type's schema it is here what can surprise later: the default variant
comes last and has no rule, the others have one that the agent can read, and attributes have one of the values that they may have.

https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags-concepts.html
https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-type-reference-feature-flags.html
"""

import json

from ministack.services import appconfig
from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS as HANDLERS

from . import rules

FLAGS = "AWS.AppConfig.FeatureFlags"


def apply() -> None:
    create = appconfig._create_hosted_configuration_version

    def create_checked(app_id, profile_id, body, *more):
        if problem := problem_of(app_id, profile_id, body):
            return appconfig._error(400, "BadRequestException", problem)
        return create(app_id, profile_id, body, *more)

    appconfig._create_hosted_configuration_version = create_checked
    handler = HANDLERS["AWS::AppConfig::HostedConfigurationVersion"]
    create_in_stack = handler["create"]

    def create_checked_in_stack(logical_id, props, stack_name):
        if problem := problem_of(props.get("ApplicationId"), props.get("ConfigurationProfileId"), props.get("Content")):
            raise ValueError(problem)
        return create_in_stack(logical_id, props, stack_name)

    handler["create"] = create_checked_in_stack


def problem_of(app_id, profile_id, content) -> str | None:
    if (appconfig._config_profiles.get(f"{app_id}/{profile_id}") or {}).get("Type") != FLAGS:
        return None
    try:
        document = content if isinstance(content, dict) else json.loads(content)
    except ValueError as error:
        return f"The flags are no JSON: {error}"
    if document.get("version") != "1":
        return 'The version of the flags is not "1".'
    for key, value in (document.get("values") or {}).items():
        definition = (document.get("flags") or {}).get(key)
        if definition is None:
            return f"There is no flag {key}."
        if problem := problem_of_value(key, value, definition.get("attributes") or {}):
            return problem
    return None


def problem_of_value(key: str, value: dict, attributes: dict) -> str | None:
    variants = value.get("_variants")
    for variant in variants or []:
        is_last = variant is variants[-1]
        if is_last == ("rule" in variant):
            return f"The default variant of {key} must be the last, and the only one without a rule."
        try:
            None if is_last else rules.read(variant["rule"])
        except rules.Unknown as error:
            return str(error)
    given = [variant.get("attributeValues") or {} for variant in variants] if variants else [value]
    for name, attribute in attributes.items():
        allowed = (attribute.get("constraints") or {}).get("enum")
        for values in given:
            if allowed and name in values and values[name] not in allowed:
                return f"The attribute {name} of {key} may be one of {', '.join(map(str, allowed))}."
    return None
