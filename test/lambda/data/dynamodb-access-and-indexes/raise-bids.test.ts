import { DynamoDBClient, ProvisionedThroughputExceededException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import '../../../support/quiet-logger';

process.env.BIDS_TABLE = 'bids';
const { handler } = require('../../../../lambda/data/dynamodb-access-and-indexes/raise-bids');
const dynamodb = mockClient(DynamoDBClient);

const request = { listing: 'lamp', bidder: 'cleo', raises: 3 };
const reasons = [{ reason: 'IndexWriteProvisionedThroughputExceeded', resource: 'arn:table/bids/index/ByBidder' }];
const throttled = new ProvisionedThroughputExceededException({
  message: 'Exceeded',
  $metadata: {},
  ThrottlingReasons: reasons,
});

beforeEach(() => dynamodb.reset());

it('raises the bid by one, as often as it is asked to', async () => {
  dynamodb.on(UpdateItemCommand).resolves({});
  expect(await handler(request)).toEqual({ raised: 3 });
  const calls = dynamodb.commandCalls(UpdateItemCommand).map(({ args: [{ input }] }) => input);
  expect(calls).toHaveLength(3);
  expect(calls[2]).toMatchObject({
    TableName: 'bids',
    Key: { listing: { S: 'lamp' }, bidder: { S: 'cleo' } },
    UpdateExpression: 'ADD amount :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
  });
});

it('stops when there is no capacity, and says of what', async () => {
  dynamodb.on(UpdateItemCommand).resolvesOnce({}).rejects(throttled);
  expect(await handler(request)).toEqual({
    raised: 1,
    throttled: { name: 'ProvisionedThroughputExceededException', reasons },
  });
  expect(dynamodb.commandCalls(UpdateItemCommand)).toHaveLength(2);
});

it('fails with any other error', async () => {
  dynamodb.on(UpdateItemCommand).rejects(new Error('No such table'));
  await expect(handler(request)).rejects.toThrow('No such table');
});

it.each([
  [undefined, '`listing`'],
  [{ ...request, bidder: '' }, '`bidder`'],
  [{ ...request, raises: 0 }, '`raises`'],
  [{ ...request, raises: 5001 }, '`raises`'],
])('refuses %j before it calls anybody', async (event, what) => {
  expect(await handler(event)).toEqual({ refused: expect.stringContaining(what) });
  expect(dynamodb.calls()).toEqual([]);
});
