"""CloudFormation: what the values of parameters are held against, besides the constraints that a template writes.

- A constraint that is broken is told in CloudFormation's words: those of its ConstraintDescription, or that the value must be one of
  AllowedValues.
- The name of a SecureString is refused for a type of Parameter Store, before there is a stack.
- A type of AWS wants what exists. CloudFormation asks when the stack is there already: it rolls back before it makes any resource. Held
  against the emulator's own are the types of KNOWN, alone, in a list or behind a name in Parameter Store.
- A stack tells the name of the parameter as the value, and what it read there as the resolved value.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/systems-manager-parameter-types.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Parameter.html
"""

import re

from ministack.core.responses import get_region
from ministack.services import ec2, ssm
from ministack.services.cloudformation import _stacks, changesets, engine, handlers, stacks
from ministack.services.cloudformation.helpers import _esc

ACTIONS = handlers._ACTION_HANDLERS
STACK = "AWS::CloudFormation::Stack"
BY_NAME = engine._SSM_PARAMETER_VALUE_PREFIX

# Not the images: those of AWS are more than the emulator has.
KNOWN = {
    "AWS::EC2::AvailabilityZone::Name": lambda: [f"{get_region()}{zone}" for zone in "abc"],
    "AWS::EC2::Instance::Id": lambda: ec2._instances,
    "AWS::EC2::KeyPair::KeyName": lambda: ec2._key_pairs,
    "AWS::EC2::SecurityGroup::Id": lambda: ec2._security_groups,
    "AWS::EC2::Subnet::Id": lambda: ec2._subnets,
    "AWS::EC2::VPC::Id": lambda: ec2._vpcs,
    "AWS::EC2::Volume::Id": lambda: ec2._volumes,
}


NOT_ALLOWED = re.compile(r"Parameter '(\w+)' value '.*' is not in AllowedValues", re.DOTALL)


def apply() -> None:
    tell_constraints()
    refuse_secure_strings()
    ask_whether_they_exist()
    tell_what_was_resolved(ACTIONS["DescribeStacks"])


def tell_constraints() -> None:
    error_of = engine._constraint_error

    def error_with_description(name, defn, reason):
        described = defn.get("ConstraintDescription")
        if described:
            return ValueError(f"Parameter {name} failed to satisfy constraint: {described}")
        return error_of(name, defn, reason)

    engine._constraint_error = error_with_description
    resolve = engine._resolve_parameters

    def resolve_in_words(template, provided_params, previous_params=None):
        try:
            return resolve(template, provided_params, previous_params)
        except ValueError as error:
            found = NOT_ALLOWED.match(str(error))
            if not found:
                raise
            defn = template["Parameters"][found[1]]
            raise error_with_description(found[1], defn, "must be one of AllowedValues") from error

    engine._resolve_parameters = resolve_in_words


def refuse_secure_strings() -> None:
    resolve = engine._resolve_parameters

    def resolve_no_secure_strings(template, provided_params, previous_params=None):
        resolved = resolve(template, provided_params, previous_params)
        secure = [each["SsmName"] for each in resolved.values() if "SsmName" in each and is_secure(each["SsmName"])]
        if secure:
            raise ValueError(
                f"Parameters [{', '.join(secure)}] referenced by template have types not supported by CloudFormation.")
        return resolved

    for module in (changesets, engine, handlers):
        module._resolve_parameters = resolve_no_secure_strings


def is_secure(name: str) -> bool:
    _, parameter = ssm._lookup_parameter(name, allow_arn_region=True, flexible_name=True)
    return bool(parameter) and parameter.get("Type") == "SecureString"


def ask_whether_they_exist() -> None:
    deploy = handlers._deploy_stack_async

    async def deploy_with_what_exists(stack_name, stack_id, template, param_values, *arguments, **more):
        reason = what_is_missing(param_values)
        if not reason:
            return await deploy(stack_name, stack_id, template, param_values, *arguments, **more)
        back_from(stack_name, stack_id, reason, more.get("previous_stack"))

    for module in (changesets, handlers):
        module._deploy_stack_async = deploy_with_what_exists


def what_is_missing(param_values: dict) -> str | None:
    for name, given in param_values.items():
        kind, is_list = engine._rule_inner_type(given.get("Type", "String"))
        values = given["Value"].split(",") if is_list else [given["Value"]]
        for value in values if kind in KNOWN else []:
            if value.strip() not in KNOWN[kind]():
                return (f"Parameter validation failed: parameter value {value.strip()} for parameter name {name} "
                        "does not exist. Rollback requested by user.")
    return None


def back_from(stack_name: str, stack_id: str, reason: str, previous: dict | None) -> None:
    """Nothing was made, so that nothing has to be taken back but what the stack says of itself."""
    stack = _stacks[stack_name]
    prefix = "UPDATE_ROLLBACK" if previous else "ROLLBACK"
    stack.update(previous or {})
    for status in ("IN_PROGRESS", "COMPLETE"):
        stack["StackStatus"] = f"{prefix}_{status}"
        told = reason if status == "IN_PROGRESS" else ""
        stacks._add_event(stack_id, stack_name, stack_name, STACK, stack["StackStatus"], told, physical_id=stack_id)


def tell_what_was_resolved(describe) -> None:
    def describe_resolved(params):
        status, headers, body = describe(params)
        text = body.decode() if isinstance(body, bytes) else body
        told = re.sub(r"<StackId>(.*?)</StackId>.*?<Parameters>.*?</Parameters>", resolved_in, text, flags=re.DOTALL)
        return status, headers, told.encode() if isinstance(body, bytes) else told

    ACTIONS["DescribeStacks"] = describe_resolved


def resolved_in(found: re.Match) -> str:
    stack = handlers._resolve_stack(found[1]) or {}
    text = found[0]
    for key, given in stack.get("_resolved_params", {}).items():
        if "SsmName" not in given:
            continue
        head = f"<ParameterKey>{_esc(key)}</ParameterKey>"
        value = re.search(f"{head}<ParameterValue>(.*?)</ParameterValue>", text, flags=re.DOTALL)
        if value:
            name = f"{head}<ParameterValue>{_esc(given['SsmName'])}</ParameterValue>"
            text = text.replace(value[0], f"{name}<ResolvedValue>{value[1]}</ResolvedValue>")
    return text
