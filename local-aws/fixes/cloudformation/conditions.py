"""CloudFormation: conditions may ask for the Region, the account and the partition of the stack. The emulator compares with the
parameter's name.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html
"""

from ministack.core.responses import get_account_id, get_region
from ministack.services.cloudformation import changesets, engine, handlers, provisioners, stacks


def apply() -> None:
    evaluate = engine._evaluate_conditions

    def evaluate_with_place(template, params):
        place = {
            "AWS::Region": get_region(),
            "AWS::AccountId": get_account_id(),
            "AWS::Partition": "aws",
            "AWS::URLSuffix": "amazonaws.com",
        }
        return evaluate({**template, "Conditions": filled_in(template.get("Conditions", {}), place)}, params)

    for module in (changesets, engine, handlers, provisioners, stacks):
        module._evaluate_conditions = evaluate_with_place


def filled_in(value, place: dict):
    if isinstance(value, list):
        return [filled_in(item, place) for item in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("Ref"), str) and value["Ref"] in place:
        return place[value["Ref"]]
    return {key: filled_in(item, place) for key, item in value.items()}
