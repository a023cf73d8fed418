import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

process.env.TICKETS_TABLE = 'tickets';
const { handler } = require('../../../../lambda/api/http-and-websocket/issue-ticket');
const dynamodb = mockClient(DynamoDBDocumentClient);

const asked = (room: string) => ({
  pathParameters: { room },
  requestContext: { authorizer: { jwt: { claims: { username: 'ada' } } } },
});

beforeEach(() => {
  dynamodb.reset();
  dynamodb.on(PutCommand).resolves({});
});

it('makes a ticket for a minute, for whom the token names', async () => {
  const { statusCode, body } = await handler(asked('garden'));
  expect(statusCode).toBe(201);
  const { ticket, ...rest } = JSON.parse(body);
  expect(rest).toEqual({ room: 'garden', seconds: 60 });
  const { Item } = dynamodb.commandCalls(PutCommand)[0]?.args[0].input ?? {};
  expect(Item).toEqual({ ticket, user: 'ada', room: 'garden', expiresAt: expect.any(Number) });
  expect(Item?.expiresAt - Date.now() / 1000).toBeGreaterThan(55);
  expect(Item?.expiresAt - Date.now() / 1000).toBeLessThanOrEqual(60);
});

it('makes another one each time', async () => {
  const tickets = [await handler(asked('garden')), await handler(asked('garden'))].map(({ body }) => body);
  expect(new Set(tickets).size).toBe(2);
});

it.each(['', 'Garden', 'a room', 'x'.repeat(41)])('refuses the room "%s"', async (room) => {
  expect(await handler(asked(room))).toMatchObject({ statusCode: 400, body: expect.stringContaining('small letters') });
  expect(dynamodb.calls()).toHaveLength(0);
});
