"""CloudFormation: macros of the account, for a part of a template or for all of it. The emulator has those of AWS alone.

- The innermost is called first. Its function gets what stands beside the `Fn::Transform`, which its answer replaces. One in the
  `Transform` section gets the template, and they are called in their order; those of AWS after those of the account.
- Parameters of a macro are handed on as they are written; `AWS::Include` takes a `Ref` to a parameter for its `Location`.
- A template that a macro refuses, or whose macro there is not, is refused as the emulator refuses any whose transform fails.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros-overview.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros-author.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-include.html
"""

import copy
import json

from ministack.core.responses import get_account_id, get_region, new_uuid
from ministack.services import lambda_svc
from ministack.services.cloudformation import changesets, engine, handlers

from ..lambda_.calls import record_of
from .handlers import HANDLERS

MACRO = "AWS::CloudFormation::Macro"
INCLUDE = engine._INCLUDE_TRANSFORM
NOT_IN = engine._INCLUDE_SKIPPED_SECTIONS

# The function behind each, by account, Region and name; like all that the emulator knows it ends with it.
functions: dict[tuple[str, str, str], str] = {}


class Failed(ValueError):
    """What a macro said, or that there is none."""


def apply() -> None:
    HANDLERS[MACRO] = {"create": create, "update": update, "delete": delete}
    apply_transforms = engine._apply_transforms

    def apply_macros_too(template, provided_params=None, previous_params=None):
        template = copy.deepcopy(template)
        values = engine._transform_parameters(template, provided_params, previous_params)
        try:
            for section in template.keys() - NOT_IN:
                template[section] = expanded(template[section], values)
            for name in [each for each in engine.declared_transforms(template) if not each.startswith("AWS::")]:
                template = engine._without_transform(template, name)
                rest = {section: body for section, body in template.items() if section != "Transform"}
                kept = {section: body for section, body in template.items() if section == "Transform"}
                template = {**answer_of(name, rest, {}, values), **kept}
        except Failed as failure:
            return engine._TransformFailed(template, str(failure))
        return apply_transforms(template, provided_params, previous_params)

    for module in (changesets, engine, handlers):
        module._apply_transforms = apply_macros_too


def expanded(node, values: dict):
    if isinstance(node, list):
        return [expanded(item, values) for item in node]
    if not isinstance(node, dict):
        return node
    call = node.get("Fn::Transform")
    beside = {key: expanded(value, values) for key, value in node.items() if key != "Fn::Transform"}
    if not isinstance(call, dict):
        return beside if call is None else {**beside, "Fn::Transform": call}
    parameters = call.get("Parameters") or {}
    if call.get("Name") == INCLUDE:
        # The emulator fetches it, if it is told from where.
        location = parameters.get("Location")
        if isinstance(location, dict) and location.get("Ref") in values:
            location = values[location["Ref"]]
        return {**beside, "Fn::Transform": {"Name": INCLUDE, "Parameters": {"Location": location}}}
    if str(call.get("Name")).startswith("AWS::"):
        return {**beside, "Fn::Transform": call}
    return answer_of(call.get("Name"), beside, parameters, values)


def answer_of(name, fragment, parameters: dict, values: dict):
    function = functions.get(key_of(str(name)))
    account = get_account_id()
    if not function:
        raise Failed(f"No transform named {account}::{name} found.")
    event = {
        "region": get_region(),
        "accountId": account,
        "fragment": fragment,
        "transformId": f"{account}::{name}",
        "params": parameters,
        "requestId": new_uuid(),
        "templateParameterValues": values,
    }
    answer = asked(function, event)
    if not isinstance(answer, dict):
        raise Failed(f"Transform {account}::{name} failed without an error message.")
    if str(answer.get("status")).lower() != "success" or answer.get("requestId") != event["requestId"]:
        raise Failed(f"Transform {account}::{name} failed with: {answer.get('errorMessage', '')}.")
    return answer.get("fragment")


def asked(function: str, event: dict):
    """What the function answers. The emulator waits for it: one that calls AWS itself is not answered until its time is over."""
    record = record_of(function)
    if record is None:
        return None
    result = lambda_svc._execute_function_with_config_scope(record, event)
    body = None if result.get("error") else result.get("body")
    return json.loads(body) if isinstance(body, str | bytes) else body


def key_of(name: str) -> tuple[str, str, str]:
    return get_account_id(), get_region(), name


def create(_logical_id, props, _stack_name):
    key = key_of(props["Name"])
    if key in functions:
        raise ValueError(f"{props['Name']} already exists")
    functions[key] = props["FunctionName"]
    return props["Name"], {}


def update(physical_id, old_props, new_props, stack_name):
    if new_props["Name"] != physical_id:
        made = create(None, new_props, stack_name)
        delete(physical_id, old_props)
        return made
    functions[key_of(physical_id)] = new_props["FunctionName"]
    return physical_id, {}


def delete(physical_id, _props) -> None:
    functions.pop(key_of(physical_id), None)
