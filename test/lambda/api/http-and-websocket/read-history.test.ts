import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

process.env.MESSAGES_TABLE = 'messages';
const { handler } = require('../../../../lambda/api/http-and-websocket/read-history');
const dynamodb = mockClient(DynamoDBDocumentClient);

const asked = (room: string, limit?: string) => ({
  pathParameters: { room },
  ...(limit !== undefined && { queryStringParameters: { limit } }),
});

beforeEach(() => {
  dynamodb.reset();
  dynamodb.on(QueryCommand).resolves({
    Items: [{ room: 'garden', sent: '2026-11-27#1', from: 'ada', text: 'Hello', at: '2026-11-27' }],
  });
});

it('hands out what was said and nothing of its keys, the newest first', async () => {
  const { statusCode, body } = await handler(asked('garden'));
  expect(statusCode).toBe(200);
  expect(JSON.parse(body)).toEqual({
    room: 'garden',
    messages: [{ from: 'ada', text: 'Hello', at: '2026-11-27' }],
  });
  expect(dynamodb.call(0).args[0].input).toMatchObject({
    TableName: 'messages',
    ScanIndexForward: false,
    Limit: 50,
    ExpressionAttributeValues: { ':room': 'garden' },
  });
});

it('takes a limit up to a hundred', async () => {
  await handler(asked('garden', '100'));
  expect(dynamodb.call(0).args[0].input).toMatchObject({ Limit: 100 });
});

it.each(['0', '101', '-1', 'ten', ''])('refuses the limit "%s"', async (limit) => {
  expect(await handler(asked('garden', limit))).toMatchObject({ statusCode: 400 });
  expect(dynamodb.calls()).toHaveLength(0);
});

it('refuses a room that cannot be', async () => {
  expect(await handler(asked('No Room'))).toMatchObject({ statusCode: 400 });
});
