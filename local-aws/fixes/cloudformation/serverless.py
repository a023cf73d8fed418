"""CloudFormation: the transform of SAM sees the values of the parameters. The emulator has it see the defaults alone, so that a version
or a deployment whose logical id depends on a value would never be made anew.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-serverless.html
https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-autopublishaliasallproperties
"""

import copy
import os
from types import SimpleNamespace

from ministack.core.responses import get_region
from ministack.services.cloudformation import changesets, engine, handlers

SAM = "AWS::Serverless-2016-10-31"
NO_POLICIES = SimpleNamespace(load=lambda: {})


def apply() -> None:
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
