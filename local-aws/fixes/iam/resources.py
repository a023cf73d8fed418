"""IAM: the resource that some calls go to, which the emulator takes for any (`*`), so that a policy for it allows nothing.

https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html
https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html
https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html
"""

from ministack.core import iam_actions
from ministack.services import dynamodb_streams, kinesis, ssm

from ..codedeploy import store
from . import request


def apply() -> None:
    extract = iam_actions.extract_resource_arn

    def extract_better(service, method, path, headers, body, query_params, *place):
        arn = extract(service, method, path, headers, body, query_params, *place)
        if service == "lambda":
            return of_version(arn, query_params)
        return RESOURCES[service](request.json_fields(body)) or arn if service in RESOURCES and arn == "*" else arn

    iam_actions.extract_resource_arn = extract_better


def of_version(function_arn: str, query_params: dict) -> str:
    """A call that names a version or an alias goes to that."""
    qualifier = query_params.get("Qualifier")
    qualifier = qualifier[0] if isinstance(qualifier, list) else qualifier
    is_unqualified = ":function:" in function_arn and function_arn.count(":") == 6
    return f"{function_arn}:{qualifier}" if qualifier and is_unqualified else function_arn


def stream_of_table(fields: dict) -> str | None:
    iterator = dynamodb_streams._decode_iterator(fields.get("ShardIterator") or "") or {}
    return fields.get("StreamArn") or iterator.get("arn")


def stream_or_consumer(fields: dict) -> str | None:
    iterator = kinesis._shard_iterators.get(fields.get("ShardIterator")) or {}
    return fields.get("ConsumerARN") or iterator.get("stream_arn")


def deployment_group_or_application(fields: dict) -> str | None:
    deployment = store.deployments.get(fields.get("deploymentId"))
    info = deployment.group if deployment else fields
    application, group = info.get("applicationName"), info.get("deploymentGroupName")
    if application and group:
        return store.group_arn(application, group)
    return store.application_arn(application) if application else None


def path_of_parameters(fields: dict) -> str | None:
    return ssm._param_arn(fields["Path"]) if fields.get("Path") else None


RESOURCES = {
    "codedeploy": deployment_group_or_application,
    "dynamodb": stream_of_table,
    "dynamodbstreams": stream_of_table,
    "kinesis": stream_or_consumer,
    "ssm": path_of_parameters,
}
