"""CloudFormation: a condition may look into a mapping. The emulator compares with the text of the function.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
"""

from ministack.services.cloudformation import changesets, engine, handlers, provisioners, stacks


def apply() -> None:
    evaluate = engine._evaluate_conditions

    def evaluate_with_mappings(template, params):
        mappings = template.get("Mappings") or {}
        conditions = looked_up(template.get("Conditions") or {}, mappings, params)
        return evaluate({**template, "Conditions": conditions}, params)

    for module in (changesets, engine, handlers, provisioners, stacks):
        module._evaluate_conditions = evaluate_with_mappings


def looked_up(value, mappings: dict, params: dict):
    if isinstance(value, list):
        return [looked_up(item, mappings, params) for item in value]
    if not isinstance(value, dict):
        return value
    if "Fn::FindInMap" in value:
        return engine.find_in_map(value["Fn::FindInMap"], mappings, lambda key: value_of(key, mappings, params))
    return {key: looked_up(item, mappings, params) for key, item in value.items()}


def value_of(key, mappings: dict, params: dict):
    """A text; or a parameter's value, or what another mapping has. Pseudo parameters are filled in before."""
    if isinstance(key, dict) and key.get("Ref") in params:
        return params[key["Ref"]]["Value"]
    if isinstance(key, dict) and "Fn::FindInMap" in key:
        return looked_up(key, mappings, params)
    if isinstance(key, dict):
        raise ValueError(f"Template error: {next(iter(key), '')} is not known in a condition's Fn::FindInMap")
    return key
