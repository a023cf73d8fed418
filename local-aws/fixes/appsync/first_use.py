"""AppSync: GraphQL is loaded with the first request: it takes a while, and most labs have none."""

import functools

from ministack.services import appsync, appsync_events


def apply() -> None:
    serve_events = appsync_events.handle_websocket

    def execute(*arguments, **named):
        request, _ = loaded()
        return request.answer_to(*arguments, **named)

    async def serve(scope, receive, send, api_id):
        if not appsync._select_api_region(api_id):
            return await serve_events(scope, receive, send, api_id)
        _, subscriptions = loaded()
        await subscriptions.Connection(appsync._apis[api_id], send).serve(scope, receive)

    appsync._execute_graphql = execute
    appsync_events.handle_websocket = serve


@functools.cache
def loaded():
    from . import request, subscriptions

    request.know_scalars()
    request.after_mutation.append(subscriptions.publish)
    return request, subscriptions
