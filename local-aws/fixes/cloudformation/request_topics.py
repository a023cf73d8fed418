"""CloudFormation: the service token of a custom resource may be a topic's. The request is published there, and whoever gets it answers
at the address in it, before the service timeout. The emulator calls functions alone.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources-sns.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html
"""

import json

from ministack.core.arn import ArnParseError, parse_arn
from ministack.core.responses import get_region, new_uuid
from ministack.services import sns
from ministack.services.cloudformation import custom_resource

LONGEST_SECONDS = 3600


def apply() -> None:
    invoke = custom_resource.invoke_custom_resource

    def invoke_or_publish(request_type, logical_id, props, stack_name, stack_id, resource_type, **known):
        if not is_topic(props.get("ServiceToken")):
            return invoke(request_type, logical_id, props, stack_name, stack_id, resource_type, **known)
        request = {
            "RequestType": request_type,
            "StackId": stack_id,
            "ResourceType": resource_type,
            "LogicalResourceId": logical_id,
        }
        return ask(request, props, **known)

    custom_resource.invoke_custom_resource = invoke_or_publish


def is_topic(token) -> bool:
    try:
        return parse_arn(token).service == "sns"
    except (ArnParseError, TypeError, AttributeError):
        return False


def ask(request: dict, props: dict, physical_id: str | None = None, old_props: dict | None = None):
    topic = props["ServiceToken"]
    if parse_arn(topic).region != get_region():
        raise ValueError(f"The topic {topic} of a custom resource must be in the Region of the stack.")
    seconds = int(props.get("ServiceTimeout", LONGEST_SECONDS))
    token = new_uuid()
    answered = custom_resource.register_token(token)
    try:
        publish(topic, with_details({**request, "RequestId": new_uuid()}, token, props, physical_id, old_props))
        if not answered.wait(timeout=seconds):
            raise TimeoutError(f"{request['LogicalResourceId']}: nobody answered within {seconds} seconds")
        answer = custom_resource._pending[token]["result"]
    finally:
        custom_resource._pending.pop(token, None)
    if answer.get("Status") != "SUCCESS":
        raise RuntimeError(answer.get("Reason") or "The answer says that it failed, and not why.")
    return answer.get("PhysicalResourceId") or physical_id or token, answer.get("Data") or {}


def with_details(request: dict, token: str, props: dict, physical_id: str | None, old_props: dict | None) -> dict:
    as_texts = custom_resource._normalise_resource_properties
    request["ResponseURL"] = custom_resource._response_url(token)
    request["ResourceProperties"] = as_texts(props)
    if physical_id is not None:
        request["PhysicalResourceId"] = physical_id
    if old_props is not None:
        request["OldResourceProperties"] = as_texts(old_props)
    return request


def publish(topic: str, request: dict) -> None:
    if sns.publish_internal(topic, json.dumps(request)) is None:
        raise ValueError(f"The topic {topic} of a custom resource does not exist.")
