"""CloudFormation: an alias with a CodeDeployLambdaAliasUpdate policy moves to its new version by a deployment.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatepolicy.html
"""

from ministack.services import lambda_svc
from ministack.services.cloudformation import _stacks, engine, provisioners, stacks

from .appspec import AppSpec
from .deployments import start_deployment
from .store import CodeDeployError, group_of
from ..cloudformation.handlers import HANDLERS

ALIAS = "AWS::Lambda::Alias"
HOOKS = {"BeforeAllowTrafficHook": "BeforeAllowTraffic", "AfterAllowTrafficHook": "AfterAllowTraffic"}


def apply() -> None:
    wait_beside_the_event_loop()
    order_by_update_policies()
    handler = HANDLERS[ALIAS]
    update = handler["update"]

    def update_by_deployment(physical_id, old_props, new_props, stack_name, logical_id=None):
        policy = policy_of(stack_name, logical_id)
        names = [physical_id.split(":")[-2], physical_id.split(":")[-1]]
        if policy and names[1] == new_props.get("Name"):
            if not _stacks[stack_name]["StackStatus"].startswith("UPDATE_ROLLBACK"):
                deploy(policy, *names, str(new_props["FunctionVersion"]))
            elif not new_props.get("RoutingConfig"):
                # AWS does not say how the rollback of a stack moves an alias; here at once.
                lambda_svc._update_alias(*names, {"RoutingConfig": {}})
        return update(physical_id, old_props, new_props, stack_name, logical_id)

    handler["update"] = update_by_deployment


def deploy(policy: dict, function: str, alias: str, version: str) -> None:
    current = str(lambda_svc._functions[function]["aliases"][alias]["FunctionVersion"])
    if version == current:
        return
    hooks = {event: policy[hook] for hook, event in HOOKS.items() if policy.get(hook)}
    group = group_of(policy["ApplicationName"], policy["DeploymentGroupName"])
    deployment = start_deployment(group, AppSpec(function, alias, current, version, hooks), {}, "CloudFormation")
    deployment.wait()
    if deployment.status != "Succeeded":
        reason = deployment.details["errorInformation"]["message"]
        raise CodeDeployError("Failed", f"CodeDeploy deployment {deployment.id} {deployment.status}: {reason}")


def policy_of(stack_name: str, logical_id: str) -> dict | None:
    definition = provisioners._cfn_wait_condition_definition(stack_name, logical_id)
    policy = (definition.get("UpdatePolicy") or {}).get("CodeDeployLambdaAliasUpdate")
    if not policy:
        return None
    stack = _stacks[stack_name]
    resources, parameters = stack["_resources"], stack.get("_resolved_params", {})
    mappings = (stack.get("_template") or {}).get("Mappings", {})
    conditions = stack.get("_conditions") or {}
    return engine._resolve_refs(policy, resources, parameters, conditions, mappings, stack_name, stack["StackId"])


def wait_beside_the_event_loop() -> None:
    runs_on_worker_thread = stacks._runs_on_worker_thread
    stacks._runs_on_worker_thread = lambda resource_type: resource_type == ALIAS or runs_on_worker_thread(resource_type)


def order_by_update_policies() -> None:
    """The alias comes after the deployment group and the hooks that its policy names."""
    dependencies_of = engine._extract_deps

    def dependencies_with_policy(definition, names):
        references = engine._intrinsic_references(definition.get("UpdatePolicy", {}))
        return dependencies_of(definition, names) | {name for name, _ in references if name in names}

    engine._extract_deps = dependencies_with_policy
