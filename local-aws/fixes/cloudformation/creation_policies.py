"""CloudFormation: an instance or an Auto Scaling group with a creation policy is complete when so many of its servers have signalled
success. It fails, and is deleted, when one signals failure or the time is up. The emulator knows that of wait conditions alone.

The policy counts when the resource is created, and its values may be parameters.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html
https://repost.aws/knowledge-center/cloudformation-failed-signal
"""

import copy
import re

from ministack.services.cloudformation import changesets, engine, handlers, provisioners, stacks, wait_conditions

from .handlers import HANDLERS

TYPES = ("AWS::AutoScaling::AutoScalingGroup", "AWS::EC2::Instance")

# The values of the parameters that each stack was last deployed with, or is being, by the stack's id.
values: dict[str, dict] = {}


def apply() -> None:
    remember_values()
    for resource_type in TYPES:
        hold(resource_type)
    runs_on_worker_thread = stacks._runs_on_worker_thread
    # Who waits for a request must not keep the server from taking it.
    stacks._runs_on_worker_thread = lambda name: name in TYPES or runs_on_worker_thread(name)


def remember_values() -> None:
    for module in (changesets, handlers):
        deploy = module._deploy_stack_async

        def deploy_and_remember(stack_name, stack_id, template, param_values, *arguments, deploy=deploy, **more):
            values[stack_id] = param_values
            return deploy(stack_name, stack_id, template, param_values, *arguments, **more)

        module._deploy_stack_async = deploy_and_remember


def hold(resource_type: str) -> None:
    handler = HANDLERS[resource_type]
    create = handler["create"]

    def create_and_wait(logical_id, props, stack_name):
        signal = signal_of(stack_name, logical_id)
        if signal is None:
            return create(logical_id, props, stack_name)
        count = wait_conditions.validate_count(signal.get("Count"), logical_id)
        seconds = wait_conditions.validate_resource_signal_timeout(signal.get("Timeout"), logical_id)
        physical_id, attributes = create(logical_id, props, stack_name)
        try:
            wait(stack_name, logical_id, resource_type, count, seconds)
        except RuntimeError:
            handler["delete"](physical_id, props)
            raise
        return physical_id, attributes

    handler["create"] = create_and_wait


def signal_of(stack_name: str, logical_id: str) -> dict | None:
    policy = provisioners._cfn_wait_condition_definition(stack_name, logical_id).get("CreationPolicy")
    if policy is None:
        return None
    if unknown := set(policy) - {"ResourceSignal"}:
        raise ValueError(f"The emulator does not know {', '.join(sorted(unknown))} of a creation policy ({logical_id}).")
    stack_id = provisioners._cr_stack_id(stack_name)
    parameters = values.get(stack_id, {})
    return engine._resolve_refs(copy.deepcopy(policy["ResourceSignal"]), {}, parameters, {}, {}, stack_name, stack_id)


def wait(stack_name: str, logical_id: str, resource_type: str, count: int, seconds: int) -> None:
    stack_id = provisioners._cr_stack_id(stack_name)
    token = wait_conditions.register_slot(stack_id)
    try:
        wait_conditions.wait_for(token, stack_id, stack_name, logical_id, resource_type, count, seconds)
    except TimeoutError as error:
        received = int(re.search(r"Received (\d+)", str(error))[1])
        raise RuntimeError(
            f"Failed to receive {count - received} resource signal(s) within the specified duration"
        ) from error
    except RuntimeError as error:
        failed = re.search(r"uniqueId: (.*)", str(error))
        raise RuntimeError(f"Received FAILURE signal with UniqueId {failed[1]}" if failed else str(error)) from error
