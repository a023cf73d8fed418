"""CloudFront: signed requests where a behaviour asks for them, Lambda functions at the viewer's events; all requests count as sent over TLS,
of which the emulator has none; and the fixes are told which request is answered just now.

In the order of AWS: the behaviour's protocol and methods, the signature, what runs at the viewer's events, and within the emulator's own
handler its CloudFront Functions, the cache and the origins.
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html
"""

from urllib.parse import parse_qs

from ministack.services import cloudfront

from . import edge, signed
from .exchange import NotRun, Request, Response
from .viewer import MISS, Viewer, current

# Unless the policies say more, the emulator keeps these from the origin; CloudFront sends them always.
OF_THE_BODY = {"content-type", "content-md5"}


def apply() -> None:
    handle, fetch = cloudfront.handle_viewer_request, cloudfront._fetch_from_origin
    check_protocol, add_headers = cloudfront._check_viewer_protocol_policy, cloudfront._add_cloudfront_headers

    async def handle_known(dist, method, path, raw_uri, raw_query, headers, body, query_params, client_ip="127.0.0.1"):
        parsed = cloudfront.parse_distribution_dataplane_config(dist)
        behavior = cloudfront._match_behavior(parsed, path)
        viewer = Viewer(dist, parsed, behavior, method, raw_uri, raw_query, headers, client_ip)
        token = current.set(viewer)
        try:
            refused = (
                cloudfront._check_viewer_protocol_policy(behavior, method, False, raw_uri, raw_query, headers)
                or cloudfront._check_allowed_methods(behavior, method)
                or signed.refusal(viewer)
            )
            if refused:
                return refused
            query = signed.without_signature(raw_query) if behavior["key_groups"] else raw_query
            request = await edge.viewer_request(viewer, Request(method, raw_uri, query, headers, body))
            if isinstance(request, Response):
                return edge.generated(request)
            parameters = parse_qs(request.query, keep_blank_values=True)
            answer = await handle(
                dist, request.method, path, request.uri, request.query, request.headers, request.body, parameters, client_ip
            )
            return await edge.viewer_response(viewer, request, answer)
        except NotRun as error:
            return cloudfront._cf_error_response(error.status, str(error), cloudfront._ERROR_X_CACHE)
        finally:
            current.reset(token)

    async def fetch_known(origin, method, uri, *arguments):
        viewer = current.get()
        # The second is for a custom error page, by the behaviour of its path.
        if viewer.fetched:
            viewer.behavior = cloudfront._match_behavior(viewer.parsed, uri)
        viewer.fetched = True
        return await fetch(origin, method, uri, *arguments)

    def check_protocol_as_sent(behavior, method, _is_https, uri, query, headers):
        is_https = headers.get("x-forwarded-proto", "https") == "https"
        return check_protocol(behavior, method, is_https, uri, query, headers)

    def add_known(headers, x_cache, *arguments, **more):
        viewer = current.get()
        if x_cache != MISS:
            return add_headers(headers, x_cache, *arguments, **more)
        age = {} if viewer.age is None else {"age": str(viewer.age)}
        return add_headers({**headers, **age}, viewer.x_cache, *arguments, **more)

    cloudfront.handle_viewer_request = handle_known
    cloudfront._fetch_from_origin = fetch_known
    cloudfront._check_viewer_protocol_policy = check_protocol_as_sent
    cloudfront._add_cloudfront_headers = add_known
    cloudfront._ALWAYS_FORWARD_REQUEST_HEADERS = cloudfront._ALWAYS_FORWARD_REQUEST_HEADERS | OF_THE_BODY
