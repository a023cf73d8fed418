"""CloudFormation: resource types that the emulator's CloudFormation lacks and whose API it has, a row a type.

The rows are in `types.json` of each service's folder, or several of them, beside the service's name in the SDK for Python:

    "AWS::EC2::NatGateway": {
      "create": { "operation": "CreateNatGateway", "with": { "Parameter": "expression" } },
      "then": [ { "operation": "...", "each": "expression", "with": {} } ],  more calls; one for each of a list, which is `Each`
      "ref": "expression",                        what Ref returns
      "attributes": { "Attribute": "expression" },  what Fn::GetAtt returns
      "update": { ... },                          without it a changed resource is replaced
      "delete": [ { "operation": "DeleteNatGateway", "with": { "NatGatewayId": "Ref" } } ],
      "name": "...",                              the property that CloudFormation makes up where the template has none
      "as": { "Property": "Parameter" },          properties that the API calls otherwise
      "tags": "natgateway"                        true; or, in EC2, what they are for
    }

The properties are parameters of `create` and `update` by their names, but for those that its `with` has. One that the API does not take
is a line `ignored:` in the log. Expressions are JMESPath, of all answers so far with `Properties`, `AccountId`, a unique `Token` and, once
it is known, `Ref` beside.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
"""

import json
import re
from pathlib import Path

import jmespath
from ministack.core.responses import get_account_id, get_region, new_uuid
from ministack.services.cloudformation import stacks
from ministack.services.cloudformation.provisioners import _STACK_TAG_PROPERTY, _physical_name, _replace_resource

from . import own_api
from .handlers import HANDLERS

# What each resource was made with and what came of it; like all that the emulator knows it ends with it.
made: dict[tuple[str, str, str, str], dict] = {}


def apply() -> None:
    types = {}
    for file in sorted(Path(__file__).parents[1].glob("*/*types.json")):
        table = json.loads(file.read_text())
        types.update({name: ResourceType(name, table["service"], row) for name, row in table["types"].items()})
    for name, resource_type in types.items():
        if name in HANDLERS:
            raise ValueError(f"The emulator has {name} by now: remove its row.")
        HANDLERS[name] = resource_type.handler()
        if resource_type.row.get("tags"):
            _STACK_TAG_PROPERTY[name] = ("Tags", "list")
    runs_on_worker_thread = stacks._runs_on_worker_thread
    # It calls this server, which could not answer while its event loop waits for it.
    stacks._runs_on_worker_thread = lambda name: name in types or runs_on_worker_thread(name)


class ResourceType:
    def __init__(self, name: str, service: str, row: dict):
        self.name, self.service, self.row = name, service, row

    def handler(self) -> dict:
        return {"create": self.create, "update": self.update, "update_with_logical_id": True, "delete": self.delete}

    def create(self, logical_id: str, props: dict, stack_name: str):
        name = self.row.get("name")
        if name and not props.get(name):
            props[name] = _physical_name(stack_name, logical_id, max_len=64)
        context = self._call("create", props, {"AccountId": get_account_id(), "Token": new_uuid()}, logical_id)
        for step in self.row.get("then", []):
            self._run(step, context)
        context["Ref"] = str(jmespath.search(self.row["ref"], context))
        made[self._key(context["Ref"])] = context
        return context["Ref"], self._attributes(context)

    def update(self, ref: str, old_props: dict, new_props: dict, stack_name: str, logical_id: str):
        name = self.row.get("name")
        if name and not new_props.get(name):
            new_props[name] = old_props.get(name) or made[self._key(ref)]["Properties"][name]
        if "update" not in self.row:
            return _replace_resource(self.name, ref, old_props, new_props, stack_name, logical_id)
        context = made[self._key(ref)] = self._call("update", new_props, made[self._key(ref)], logical_id)
        return ref, self._attributes(context)

    def delete(self, ref: str, _props: dict) -> None:
        context = made.pop(self._key(ref), None)
        for step in self.row["delete"] if context else []:
            try:
                self._run(step, context)
            except own_api.Refused as error:
                # Gone already with what it belonged to.
                if not re.search("NotFound|NoSuch|DoesNotExist", error.code):
                    made[self._key(ref)] = context
                    raise

    def _run(self, step: dict, context: dict) -> None:
        each = jmespath.search(step["each"], context) if "each" in step else [None]
        for element in each or []:
            parameters = _values(step, {**context, "Each": element})
            context.update(own_api.call(self.service, step["operation"], parameters))

    def _call(self, step_name: str, props: dict, context: dict, logical_id: str) -> dict:
        """Returns what expressions are of."""
        step = self.row[step_name]
        # Not by reading them one by one: that is noted.
        all_properties = dict(dict.items(props))
        context = {**context, "Properties": all_properties}
        for name in _properties_in(self.row):
            props.get(name)
        operation, where = step["operation"], f"{self.name} ({logical_id})"
        names = all_properties.keys() - _properties_in(step)
        if props.get("Tags") and self.row.get("tags"):
            # Those that CloudFormation adds for itself no API takes.
            props["Tags"] = [tag for tag in props["Tags"] if not tag["Key"].startswith("aws:")]
        taken = own_api.parameters_of(self.service, operation, props, names, self.row.get("as", {}), where)
        tags = self.row.get("tags")
        if isinstance(tags, str) and props.get("Tags"):
            taken["TagSpecifications"] = [{"ResourceType": tags, "Tags": props["Tags"]}]
        answer = own_api.call(self.service, operation, {**taken, **_values(step, context)})
        return {**context, **answer}

    def _attributes(self, context: dict) -> dict:
        return {name: jmespath.search(path, context) for name, path in self.row.get("attributes", {}).items()}

    def _key(self, ref: str) -> tuple[str, str, str, str]:
        return get_account_id(), get_region(), self.name, ref


def _properties_in(expressions: dict) -> set[str]:
    return set(re.findall(r"Properties\.(\w+)", json.dumps(expressions)))


def _values(step: dict, context: dict) -> dict:
    return _without_none({name: jmespath.search(path, context) for name, path in step.get("with", {}).items()})


def _without_none(value):
    """An expression has null for each property that a template leaves out."""
    if isinstance(value, dict):
        return {key: _without_none(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_without_none(inner) for inner in value if inner is not None]
    return value
