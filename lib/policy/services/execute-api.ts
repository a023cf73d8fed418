import type { Place, ServicePermissions } from '../permission';

/** The ids of APIs are AWS's own, so that no name narrows them down.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html */
const CONNECTIONS: Place = {
  name: 'OnConnections',
  arn: (partition) => `arn:${partition}:execute-api:*:*:*/@connections/*`,
};

// What signs a request for an API is no call of an SDK: a step names the action.
export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigateway.html',
  type: 'AWS::ApiGatewayV2::Api',
  arn: CONNECTIONS.arn,
  operations: { ManageConnections: { on: CONNECTIONS } },
} satisfies ServicePermissions;
