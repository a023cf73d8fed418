import type { APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';

/** An event of a route, with what the authorizer said at $connect. */
export interface ChatEvent extends Pick<APIGatewayProxyWebsocketEventV2, 'body'> {
  readonly requestContext: Pick<APIGatewayProxyWebsocketEventV2['requestContext'], 'connectionId' | 'eventType'> & {
    readonly authorizer: { readonly user: string; readonly room: string };
  };
}
