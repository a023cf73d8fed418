"""AppSync: a source is asked with the role that it has, for what the resolver's request says; what goes wrong is the resolver's `error`.

The emulator finds out from the key alone what is to be done with a table, ignores expressions and conditions, and asks nobody.
https://docs.aws.amazon.com/appsync/latest/devguide/js-resolver-reference-dynamodb.html
https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html
https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-http-js.html
"""

import base64
import json
import urllib.error
import urllib.parse
import urllib.request

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.exceptions import ClientError
from ministack.core.responses import get_region
from ministack.services import appsync

from ..apigateway.backends import OF_AWS, to_emulator
from ..apigateway.mappings import client_with

Failed = appsync._AppSyncResolverError
# What a request to a table may have beside its operation, by the operation.
KNOWN = {
    "GetItem": {"key", "consistentRead"},
    "PutItem": {"key", "attributeValues", "condition"},
    "UpdateItem": {"key", "update", "condition"},
    "DeleteItem": {"key", "condition"},
    "Query": {"query", "index", "filter", "limit", "nextToken", "scanIndexForward", "consistentRead"},
    "Scan": {"index", "filter", "limit", "nextToken", "consistentRead"},
}


def apply() -> None:
    unsigned = appsync._ds_http

    def http(api_id, source, request, ctx):
        if (source["httpConfig"].get("authorizationConfig") or {}).get("authorizationType") == "AWS_IAM":
            return signed_http(source, request)
        return unsigned(api_id, source, request, ctx)

    appsync._DATA_SOURCE_HANDLERS.update({"AMAZON_DYNAMODB": dynamodb, "AWS_LAMBDA": function, "HTTP": http})


def not_known(what: str) -> Failed:
    return Failed(f"The emulator does not know {what}: this can only be done on AWS.", "NotImplemented")


def dynamodb(_api_id, source: dict, request: dict, _ctx):
    operation = request.get("operation")
    given = {name: value for name, value in request.items() if name != "operation" and value is not None}
    unknown = given.keys() - KNOWN.get(operation, set())
    if operation not in KNOWN or unknown:
        raise not_known(f"the operation {operation} with {', '.join(sorted(unknown)) or 'anything'}")
    config = source["dynamodbConfig"]
    client = client_with("dynamodb", config.get("awsRegion") or get_region(), source["serviceRoleArn"])
    parameters = {"TableName": config["tableName"], **parameters_of(operation, given)}
    try:
        answer = client._make_api_call(operation, parameters)
    except ClientError as error:
        details = error.response["Error"]
        raise Failed(details["Message"], f"DynamoDB:{details['Code']}") from error
    return result_of(operation, parameters, answer)


def parameters_of(operation: str, given: dict) -> dict:
    parameters = {}
    if operation == "PutItem":
        parameters["Item"] = {**given.get("attributeValues", {}), **given["key"]}
    elif "key" in given:
        parameters["Key"] = given["key"]
    if operation == "UpdateItem":
        parameters["ReturnValues"] = "ALL_NEW"
    if operation == "DeleteItem":
        parameters["ReturnValues"] = "ALL_OLD"
    names = {"query": "KeyCondition", "update": "Update", "condition": "Condition", "filter": "Filter"}
    for part in names.keys() & given.keys():
        parameters[f"{names[part]}Expression"] = given[part]["expression"]
        for ours, theirs in (("expressionNames", "Names"), ("expressionValues", "Values")):
            parameters.setdefault(f"ExpressionAttribute{theirs}", {}).update(given[part].get(ours) or {})
    simple = {
        "index": "IndexName",
        "limit": "Limit",
        "scanIndexForward": "ScanIndexForward",
        "consistentRead": "ConsistentRead",
    }
    parameters.update({simple[name]: value for name, value in given.items() if name in simple})
    if "nextToken" in given:
        parameters["ExclusiveStartKey"] = key_of(given["nextToken"])
    return {name: value for name, value in parameters.items() if value != {}}


def key_of(token: str) -> dict:
    """What AppSync writes into a token is its own affair, and nobody else can write one."""
    try:
        return json.loads(base64.urlsafe_b64decode(token))
    except ValueError as error:
        raise Failed("Invalid pagination token given.", "BadRequest") from error


def result_of(operation: str, parameters: dict, answer: dict):
    if operation in ("Query", "Scan"):
        last = answer.get("LastEvaluatedKey")
        token = base64.urlsafe_b64encode(json.dumps(last).encode()).decode() if last else None
        items = [plain(item) for item in answer["Items"]]
        return {"items": items, "nextToken": token, "scannedCount": answer["ScannedCount"]}
    item = parameters["Item"] if operation == "PutItem" else answer.get("Attributes", answer.get("Item"))
    return plain(item) if item else None


def plain(item: dict) -> dict:
    # Not when the emulator starts: it takes a while, and most labs need none.
    from boto3.dynamodb.types import TypeDeserializer

    values = {name: TypeDeserializer().deserialize(value) for name, value in item.items()}
    # Numbers are decimals, and sets have no form in JSON.
    return json.loads(json.dumps(values, default=lambda each: list(each) if isinstance(each, set) else number(each)))


def number(value) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def function(_api_id, source: dict, request: dict, _ctx):
    if request.get("operation") != "Invoke" or request.keys() - {"operation", "payload"}:
        raise not_known(f"the operation {request.get('operation')} of a function")
    arn = source["lambdaConfig"]["lambdaFunctionArn"]
    client = client_with("lambda", arn.split(":")[3], source["serviceRoleArn"])
    try:
        answer = client.invoke(FunctionName=arn, Payload=json.dumps(request.get("payload")))
    except ClientError as error:
        raise Failed(error.response["Error"]["Message"], f"Lambda:{error.response['Error']['Code']}") from error
    said = json.loads(answer["Payload"].read() or "null")
    if answer.get("FunctionError"):
        raise Failed(said.get("errorMessage") or "", f"Lambda:{answer['FunctionError']}")
    return said


def signed_http(source: dict, request: dict) -> dict:
    config, parameters = source["httpConfig"], request.get("params") or {}
    iam = config["authorizationConfig"]["awsIamConfig"]
    url = config["endpoint"].rstrip("/") + request["resourcePath"]
    if parameters.get("query"):
        url += f"?{urllib.parse.urlencode(parameters['query'])}"
    if not OF_AWS.search(urllib.parse.urlsplit(url).hostname or ""):
        raise not_known("what a signed request to another than AWS does")
    body = parameters.get("body") or ""
    data = (body if isinstance(body, str) else json.dumps(body)).encode()
    sent = AWSRequest(request["method"], url, headers=dict(parameters.get("headers") or {}), data=data)
    keys = client_with("sts", iam["signingRegion"], source["serviceRoleArn"])._request_signer._credentials
    SigV4Auth(keys, iam["signingServiceName"], iam["signingRegion"]).add_auth(sent)
    http = urllib.request.Request(url, data=data or None, headers=dict(sent.headers), method=request["method"])
    try:
        with urllib.request.urlopen(to_emulator(http), timeout=15) as answer:
            return {"statusCode": answer.status, "headers": dict(answer.headers), "body": answer.read().decode()}
    except urllib.error.HTTPError as error:
        return {"statusCode": error.code, "headers": dict(error.headers), "body": error.read().decode()}
