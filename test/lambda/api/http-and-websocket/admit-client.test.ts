import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

process.env.TICKETS_TABLE = 'tickets';
const { handler } = require('../../../../lambda/api/http-and-websocket/admit-client');
const dynamodb = mockClient(DynamoDBDocumentClient);

const shown = (ticket?: string) => ({ methodArn: 'arn:connect', queryStringParameters: ticket ? { ticket } : null });
const decided = ({ policyDocument }: { policyDocument: { Statement: { Effect: string; Resource: string }[] } }) =>
  policyDocument.Statement.map(({ Effect, Resource }) => [Effect, Resource]);

beforeEach(() => dynamodb.reset());

it('lets in who shows a ticket, and tells the routes who that is', async () => {
  dynamodb.on(DeleteCommand).resolves({ Attributes: { ticket: 't', user: 'ada', room: 'garden', expiresAt: 9 } });
  const answer = await handler(shown('t'));
  expect(decided(answer)).toEqual([['Allow', 'arn:connect']]);
  expect(answer).toMatchObject({ principalId: 'ada', context: { user: 'ada', room: 'garden' } });
});

it('tears the ticket in the same call that reads it, unless its minute is over', async () => {
  dynamodb.on(DeleteCommand).resolves({ Attributes: { user: 'ada', room: 'garden' } });
  await handler(shown('t'));
  const { ExpressionAttributeValues, ...input } = dynamodb.commandCalls(DeleteCommand)[0]?.args[0].input ?? {};
  expect(input).toMatchObject({
    Key: { ticket: 't' },
    ConditionExpression: 'expiresAt > :now',
    ReturnValues: 'ALL_OLD',
  });
  expect(Math.abs(ExpressionAttributeValues?.[':now'] - Date.now() / 1000)).toBeLessThan(2);
});

it('denies a ticket that is unknown, torn or too old', async () => {
  dynamodb.on(DeleteCommand).rejects(new ConditionalCheckFailedException({ message: '', $metadata: {} }));
  expect(decided(await handler(shown('t')))).toEqual([['Deny', 'arn:connect']]);
});

it('denies where there is none, without a look', async () => {
  expect(decided(await handler(shown()))).toEqual([['Deny', 'arn:connect']]);
  expect(dynamodb.calls()).toHaveLength(0);
});

it('fails where the table does', async () => {
  dynamodb.on(DeleteCommand).rejects(new Error('down'));
  await expect(handler(shown('t'))).rejects.toThrow('down');
});
