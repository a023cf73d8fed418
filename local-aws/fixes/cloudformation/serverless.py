"""CloudFormation: what the transform of SAM makes of a template. Mended are

- the values of the parameters, which it takes into account, as SAM publishes another version for another `AutoPublishCodeSha256`. The
  emulator hands on the defaults alone. A template that SAM refuses fails its change set with SAM's reasons.
- the definition of a resource, which stands in the processed template: so also the update policy that SAM gives an alias. The emulator
  looks for it in the template as it was sent.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-serverless.html
https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
"""

import copy
import os
from types import SimpleNamespace

from ministack.core.responses import get_region
from ministack.services.cloudformation import _stacks, changesets, engine, handlers, provisioners

SAM = "AWS::Serverless-2016-10-31"
NO_POLICIES = SimpleNamespace(load=lambda: {})

# The template that each stack was last deployed with, or is being, by the stack's id.
deployed: dict[str, dict] = {}


def apply() -> None:
    expand_with_values()
    find_definitions_in_the_processed_template()


def find_definitions_in_the_processed_template() -> None:
    deploy = changesets._deploy_stack_async

    def deploy_and_remember(stack_name, stack_id, template, *arguments, **more):
        deployed[stack_id] = template
        return deploy(stack_name, stack_id, template, *arguments, **more)

    for module in (changesets, handlers):
        module._deploy_stack_async = deploy_and_remember
    definition_of = provisioners._cfn_wait_condition_definition

    def definition_in_processed(stack_name, logical_id):
        template = deployed.get((_stacks.get(stack_name) or {}).get("StackId"), {})
        return template.get("Resources", {}).get(logical_id) or definition_of(stack_name, logical_id)

    provisioners._cfn_wait_condition_definition = definition_in_processed


def expand_with_values() -> None:
    apply_transforms = engine._apply_transforms

    def apply_with_values(template, provided_params=None, previous_params=None):
        if SAM not in engine.declared_transforms(template):
            return apply_transforms(template, provided_params, previous_params)
        # The others come before it.
        before = apply_transforms(engine._without_transform(template, SAM), provided_params, previous_params)
        if isinstance(before, engine._TransformFailed):
            return before
        return expanded(before, engine._transform_parameters(template, provided_params, previous_params))

    for module in (changesets, engine, handlers):
        module._apply_transforms = apply_with_values


def expanded(template: dict, values: dict) -> dict:
    # Not when the emulator starts: it takes two seconds, and most labs need none.
    from samtranslator.model.exceptions import InvalidDocumentException
    from samtranslator.translator.transform import transform

    before = os.environ.get("AWS_DEFAULT_REGION")
    os.environ["AWS_DEFAULT_REGION"] = get_region()
    try:
        return transform(copy.deepcopy(template), values, NO_POLICIES)
    except InvalidDocumentException as error:
        causes = " ".join(cause.message for cause in error.causes)
        return engine._TransformFailed(template, f"Transform {SAM} failed with: {error.message} {causes}".strip())
    finally:
        if before is None:
            del os.environ["AWS_DEFAULT_REGION"]
        else:
            os.environ["AWS_DEFAULT_REGION"] = before
