"""API Gateway: a WebSocket client hears what a function returns where the route has a response; the emulator sends it always, and CloudFormation
has no such resource there.

https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-response.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-routeresponse.html
"""

import json

from ministack.services import apigateway

from ..cloudformation.handlers import HANDLERS


def apply() -> None:
    HANDLERS["AWS::ApiGatewayV2::RouteResponse"] = {"create": create, "delete": delete}
    invoke = apigateway._invoke_ws_lambda

    async def invoke_and_answer(api_id, account_id, region, route, *arguments, **options):
        answer = await invoke(api_id, account_id, region, route, *arguments, **options)
        # What went wrong is told all the same.
        if not isinstance(answer, dict) or "errorMessage" in answer or int(answer.get("statusCode", 200)) >= 500:
            return answer
        is_two_way = route.get("routeResponseSelectionExpression") and apigateway._route_responses.get(api_id, {}).get(
            route.get("routeId")
        )
        return answer if is_two_way else {**answer, "body": ""}

    apigateway._invoke_ws_lambda = invoke_and_answer


def create(_logical_id: str, props: dict, _stack_name: str) -> tuple[str, dict]:
    key = props["RouteResponseKey"]
    if key != "$default":
        raise ValueError(f"Invalid route response key {key}: a WebSocket API has $default alone")
    # The emulator's CloudFormation calls a route by its API, too.
    route_id = props["RouteId"].rpartition("/")[2]
    status, _, body = apigateway._create_route_response(props["ApiId"], route_id, {"routeResponseKey": key})
    answer = json.loads(body)
    if status >= 400:
        raise ValueError(answer.get("message"))
    return answer["routeResponseId"], {"RouteResponseId": answer["routeResponseId"]}


def delete(physical_id: str, props: dict) -> None:
    route_id = props["RouteId"].rpartition("/")[2]
    apigateway._delete_route_response(props["ApiId"], route_id, physical_id)
