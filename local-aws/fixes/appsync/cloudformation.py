"""CloudFormation: the steps of a pipeline are made, not named only; an API says where clients subscribe.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-functionconfiguration.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-graphqlapi.html#aws-resource-appsync-graphqlapi-return-values
"""

import json

from ministack.services import appsync
from ministack.services.cloudformation.provisioners import _pascal_to_camel

from ..cloudformation.handlers import HANDLERS, add_attributes

MEMBERS = ("Name", "Description", "DataSourceName", "FunctionVersion", "MaxBatchSize", "Runtime", "Code")


def apply() -> None:
    HANDLERS["AWS::AppSync::FunctionConfiguration"] = {"create": create, "delete": delete}
    add_attributes("AWS::AppSync::GraphQLApi", addresses)


def create(_logical_id: str, props: dict, _stack_name: str):
    api_id = props["ApiId"]
    body = _pascal_to_camel({name: props[name] for name in MEMBERS if name in props})
    status, _, answer = appsync._create_function(api_id, body)
    if status != 200:
        raise ValueError(f"AWS::AppSync::FunctionConfiguration: {answer.decode()}")
    made = json.loads(answer)["functionConfiguration"]
    attributes = {
        "FunctionId": made["functionId"],
        "FunctionArn": made["functionArn"],
        "Name": made["name"],
        "DataSourceName": made["dataSourceName"],
    }
    return made["functionArn"], attributes


def delete(arn: str, _props: dict) -> None:
    # arn:aws:appsync:<Region>:<account>:apis/<id>/functions/<id>
    _, api_id, _, function_id = arn.rpartition(":")[2].split("/")
    appsync._delete_function(api_id, function_id)


def addresses(api_id: str) -> dict[str, str]:
    realtime = appsync._apis[api_id]["uris"]["REALTIME"]
    graphql = appsync._apis[api_id]["uris"]["GRAPHQL"]
    return {"RealtimeUrl": realtime, "RealtimeDns": realtime.split("/")[2], "GraphQLDns": graphql.split("/")[2]}
