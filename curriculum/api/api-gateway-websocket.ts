import type { Topic } from '../topic';

export default {
  id: 'api-gateway-websocket',
  name: 'API Gateway WebSocket APIs',
  mirrors: [
    { note: '001', section: 'Websocket API' },
    { note: '004', section: 'Benefits' },
  ],
  claims: [
    {
      id: 'websocket-api',
      text: 'A WebSocket API keeps a two-way connection with each client.',
      kind: 'template',
      how: 'AWS::ApiGatewayV2::Api.ProtocolType = WEBSOCKET',
      notes: ['001', '004'],
    },
    {
      id: 'route-selection',
      text: 'A field of the message selects the route.',
      kind: 'template',
      how: 'AWS::ApiGatewayV2::Api.RouteSelectionExpression = $request.body.action',
      notes: ['001'],
    },
    {
      id: 'connect-routes',
      text: '$connect, $disconnect, $default and custom routes invoke functions.',
      kind: 'template',
      how: 'AWS::ApiGatewayV2::Route.RouteKey = $connect',
      notes: ['001'],
    },
    {
      id: 'manage-connections',
      text: 'Functions post back to clients through the @connections URL and need the right to do so.',
      kind: 'template',
      how: 'AWS::IAM::Policy.PolicyDocument allows execute-api:ManageConnections',
      notes: ['001'],
    },
    {
      id: 'connection-table',
      text: 'Connection ids are stored in a table so that functions find the other clients.',
      kind: 'template',
      how: 'AWS::DynamoDB::Table.KeySchema connectionId and AWS::Lambda::Function.Environment.Variables',
      notes: ['001'],
    },
    {
      id: 'chat',
      text: 'A message sent by one WebSocket client reaches the others.',
      kind: 'behaviour',
      how: 'two wscat sessions; {action: sendMessage} in one appears in the other',
      notes: ['001'],
    },
    {
      id: 'default-route',
      text: 'Messages without a matching route go to $default.',
      kind: 'behaviour',
      how: 'send {action: nope}',
      notes: ['001'],
    },
    {
      id: 'post-get-delete',
      text: 'On @connections POST sends, GET shows the status and DELETE disconnects.',
      kind: 'behaviour',
      how: 'apigatewaymanagementapi post-to-connection, get-connection, delete-connection',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
