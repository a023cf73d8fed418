"""CloudFormation: `Ref` of a secret is its ARN, which policies name; the emulator's is its name.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
"""

from ministack.services import secretsmanager

from ..cloudformation.handlers import HANDLERS

SECRET = "AWS::SecretsManager::Secret"


def apply() -> None:
    handler = HANDLERS[SECRET]
    create, update, delete = handler["create"], handler["update"], handler["delete"]

    def create_by_arn(logical_id, props, stack_name):
        return by_arn(create(logical_id, props, stack_name))

    def update_by_arn(arn, old_props, new_props, stack_name, logical_id=None):
        return by_arn(update(name_of(arn), old_props, new_props, stack_name, logical_id))

    def delete_by_arn(arn, props):
        return delete(name_of(arn), props)

    HANDLERS[SECRET] = {
        **handler,
        "create": create_by_arn,
        "update": update_by_arn,
        "update_with_logical_id": True,
        "delete": delete_by_arn,
    }


def by_arn(result: tuple[str, dict]) -> tuple[str, dict]:
    _, attributes = result
    return attributes["Arn"], attributes


def name_of(arn: str) -> str:
    name, _ = secretsmanager._resolve(arn)
    return name or arn
