import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import '../../../support/quiet-logger';

process.env.CONNECTIONS_TABLE = 'connections';
process.env.MESSAGES_TABLE = 'messages';
const { handler } = require('../../../../lambda/api/http-and-websocket/send-message');
const dynamodb = mockClient(DynamoDBDocumentClient);
const connections = mockClient(ApiGatewayManagementApiClient);

const says = (message: object) => ({
  body: JSON.stringify({ action: 'send', ...message }),
  requestContext: { connectionId: 'ada-1', eventType: 'MESSAGE', authorizer: { user: 'ada', room: 'garden' } },
});
const heard = async (message: object) => JSON.parse((await handler(says(message))).body);

beforeEach(() => {
  dynamodb.reset();
  connections.reset();
  dynamodb.on(PutCommand).resolves({}).on(DeleteCommand).resolves({});
  // The second page matters: a room may be larger than an answer of DynamoDB.
  dynamodb
    .on(QueryCommand)
    .resolvesOnce({ Items: [{ connectionId: 'ada-1' }, { connectionId: 'ben-1' }], LastEvaluatedKey: { room: 'r' } })
    .resolves({ Items: [{ connectionId: 'cid-1' }] });
  connections.on(PostToConnectionCommand).resolves({});
});

it('posts to all others in the room, and tells the sender how many', async () => {
  expect(await heard({ text: 'Hello' })).toEqual({ sent: 'Hello', heardBy: 2 });
  const posts = connections.commandCalls(PostToConnectionCommand).map(({ args }) => args[0].input);
  expect(posts.map(({ ConnectionId }) => ConnectionId)).toEqual(['ben-1', 'cid-1']);
  expect(JSON.parse(String(posts[0]?.Data))).toEqual({ from: 'ada', text: 'Hello', at: expect.any(String) });
});

it('keeps the message under the room and the time', async () => {
  await heard({ text: 'Hello' });
  const { Item } = dynamodb.commandCalls(PutCommand)[0]?.args[0].input ?? {};
  expect(Item).toMatchObject({ room: 'garden', from: 'ada', text: 'Hello' });
  expect(Item?.sent).toMatch(new RegExp(`^${Item?.at}#.+`));
});

it('takes who speaks from the authorizer, whatever the message says', async () => {
  await heard({ text: 'Hello', from: 'ben', room: 'cellar' });
  expect(dynamodb.commandCalls(PutCommand)[0]?.args[0].input.Item).toMatchObject({ room: 'garden', from: 'ada' });
});

it('forgets a connection that is gone, and goes on', async () => {
  connections
    .on(PostToConnectionCommand, { ConnectionId: 'ben-1' })
    .rejects(new GoneException({ message: '', $metadata: {} }));
  expect(await heard({ text: 'Hello' })).toEqual({ sent: 'Hello', heardBy: 1 });
  expect(dynamodb.commandCalls(DeleteCommand).map(({ args }) => args[0].input)).toEqual([
    { TableName: 'connections', Key: { connectionId: 'ben-1' } },
  ]);
});

it('keeps a connection that could not be reached just now', async () => {
  connections.on(PostToConnectionCommand, { ConnectionId: 'ben-1' }).rejects(new Error('slow down'));
  expect(await heard({ text: 'Hello' })).toEqual({ sent: 'Hello', heardBy: 1 });
  expect(dynamodb.commandCalls(DeleteCommand)).toHaveLength(0);
});

it.each([
  ['no text', {}, 'A message needs a text.'],
  ['a text of blanks', { text: '  ' }, 'A message needs a text.'],
  ['a number', { text: 7 }, 'A message needs a text.'],
  ['too long a text', { text: 'a'.repeat(501) }, 'A text has at most 500 characters, and this one has 501.'],
])('refuses %s, and keeps nothing', async (_, message, refused) => {
  expect(await heard(message)).toEqual({ refused });
  expect(dynamodb.calls()).toHaveLength(0);
  expect(connections.calls()).toHaveLength(0);
});
