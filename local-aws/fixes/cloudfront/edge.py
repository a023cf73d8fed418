"""CloudFront: where the Lambda functions of a behaviour are called, at each of its four events.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-cloudfront-trigger-events.html
"""

from ministack.services import cloudfront

from .exchange import Request, Response
from .lambda_edge import invoke
from .viewer import Viewer, current


def apply() -> None:
    # What is below it has an origin and no group; what is above it has the cache.
    fetch = cloudfront._fetch_from_origin

    async def fetch_with_events(origin, method, uri, query, headers, body, *arguments):
        viewer = current.get()
        request = await at("origin-request", viewer, Request(method, uri, query, headers, body, origin))
        if isinstance(request, Response):
            return request.status, request.reason, request.headers, request.body
        sent = request.origin, request.method, request.uri, request.query, request.headers, request.body
        response = Response(*await fetch(*sent, *arguments))
        response = await at("origin-response", viewer, request, response)
        return response.status, response.reason, response.headers, response.body

    cloudfront._fetch_from_origin = fetch_with_events


async def viewer_request(viewer: Viewer, request: Request) -> Request | Response:
    return await at("viewer-request", viewer, request)


async def viewer_response(viewer: Viewer, request: Request, answer: tuple) -> tuple:
    status, headers, body = answer
    # None runs for an error of the origin.
    if status >= 400 or "viewer-response" not in viewer.behavior["lambdas"]:
        return answer
    response = await at("viewer-response", viewer, request, Response(status, "", headers, body))
    return response.status, response.headers, response.body


def generated(response: Response) -> tuple:
    """The answer of a function in place of the cache and the origin."""
    headers = cloudfront._add_cloudfront_headers(response.headers, "LambdaGeneratedResponse from cloudfront")
    return response.status, cloudfront._render_headers(headers, title_case=True), response.body


async def at(event_type: str, viewer: Viewer, request: Request, response: Response | None = None):
    """What the function of an event makes of the request, or of the response; what is there if the behaviour has none."""
    associated = viewer.behavior["lambdas"].get(event_type)
    if associated is None:
        return response or request
    return await invoke(event_type, *associated, viewer, request, response)
