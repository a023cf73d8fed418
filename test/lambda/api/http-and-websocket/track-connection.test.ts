import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

process.env.CONNECTIONS_TABLE = 'connections';
const { handler } = require('../../../../lambda/api/http-and-websocket/track-connection');
const dynamodb = mockClient(DynamoDBDocumentClient);

const event = (eventType: string) => ({
  requestContext: { connectionId: 'c-1', eventType, authorizer: { user: 'ada', room: 'garden' } },
});

beforeEach(() => {
  dynamodb.reset();
  dynamodb.on(PutCommand).resolves({}).on(DeleteCommand).resolves({});
});

it('notes who connects, for as long as a connection may last', async () => {
  expect(await handler(event('CONNECT'))).toEqual({ statusCode: 200 });
  const { Item } = dynamodb.commandCalls(PutCommand)[0]?.args[0].input ?? {};
  expect(Item).toEqual({ connectionId: 'c-1', user: 'ada', room: 'garden', expiresAt: expect.any(Number) });
  expect(Math.abs(Item?.expiresAt - Date.now() / 1000 - 7200)).toBeLessThan(2);
});

it('forgets who goes', async () => {
  expect(await handler(event('DISCONNECT'))).toEqual({ statusCode: 200 });
  expect(dynamodb.commandCalls(DeleteCommand)[0]?.args[0].input).toEqual({
    TableName: 'connections',
    Key: { connectionId: 'c-1' },
  });
  expect(dynamodb.commandCalls(PutCommand)).toHaveLength(0);
});
