"""Secrets Manager: `Ref` of a secret is its ARN, which policies name. The emulator's is its name.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
"""

from ministack.services import secretsmanager

from ..cloudformation.handlers import HANDLERS

TYPE = "AWS::SecretsManager::Secret"


def apply() -> None:
    handler = HANDLERS[TYPE]
    create, update, delete = handler["create"], handler["update"], handler["delete"]

    def create_by_arn(logical_id, props, stack_name):
        _, attributes = create(logical_id, props, stack_name)
        return attributes["Arn"], attributes

    def update_by_arn(arn, old_props, new_props, stack_name, logical_id=None):
        _, attributes = update(name_of(arn), old_props, new_props, stack_name, logical_id)
        return attributes["Arn"], attributes

    def delete_by_arn(arn, *arguments):
        return delete(name_of(arn), *arguments)

    handler.update(create=create_by_arn, update=update_by_arn, delete=delete_by_arn)


def name_of(arn: str) -> str:
    return secretsmanager._resolve(arn)[0] or arn
