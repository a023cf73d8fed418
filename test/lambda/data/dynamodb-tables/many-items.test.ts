import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
  DynamoDBServiceException,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { itemSize } from '../../../../lambda/data/dynamodb-tables/units';
import '../../../support/quiet-logger';

process.env.MATCHES_TABLE = 'matches';
const { handler } = require('../../../../lambda/data/dynamodb-tables/many-items');
const dynamodb = mockClient(DynamoDBClient);

const key = (n: number) => ({ player: { S: 'hal' }, entry: { S: `item#${n}` } });
const ConsumedCapacity = [{ CapacityUnits: 7 }];

beforeEach(() => dynamodb.reset());

it('writes items of the size that was asked for', async () => {
  dynamodb.on(BatchWriteItemCommand).resolves({ ConsumedCapacity });
  const done = await handler({ action: 'write', player: 'hal', from: 26, items: 2, bytes: 500 });
  expect(done).toEqual({ items: 2, left: 0, units: 7, pages: 1 });
  const requests = dynamodb.commandCalls(BatchWriteItemCommand)[0]?.args[0].input.RequestItems?.matches ?? [];
  const items = requests.map(({ PutRequest }) => PutRequest?.Item ?? {});
  expect(items.map((item) => item.entry?.S)).toEqual(['item#26', 'item#27']);
  expect(items.map(itemSize)).toEqual([500, 500]);
});

it('deletes them, and counts what is left', async () => {
  dynamodb
    .on(BatchWriteItemCommand, { RequestItems: { matches: [1, 2].map((n) => ({ DeleteRequest: { Key: key(n) } })) } })
    .resolves({ UnprocessedItems: { matches: [{ DeleteRequest: { Key: key(2) } }] }, ConsumedCapacity });
  expect(await handler({ action: 'delete', player: 'hal', items: 2 })).toEqual({
    items: 1,
    left: 1,
    units: 7,
    pages: 1,
  });
});

it('reads them, and counts what did not fit', async () => {
  dynamodb.on(BatchGetItemCommand).resolves({
    Responses: { matches: [key(1)] },
    UnprocessedKeys: { matches: { Keys: [key(2), key(3)] } },
    ConsumedCapacity,
  });
  expect(await handler({ action: 'read', player: 'hal', items: 3 })).toMatchObject({ items: 1, left: 2, units: 7 });
});

it('scans each segment to its last page', async () => {
  const units = { ConsumedCapacity: { CapacityUnits: 128.5 } };
  dynamodb.on(ScanCommand, { Segment: 0 }).resolvesOnce({ Count: 2, LastEvaluatedKey: key(1), ...units });
  dynamodb.on(ScanCommand, { Segment: 0, ExclusiveStartKey: key(1) }).resolves({ Count: 1, ...units });
  dynamodb.on(ScanCommand, { Segment: 1 }).resolves({ Count: 4, ...units });
  const done = await handler({ action: 'scan', player: 'hal', segments: 2 });
  expect(done).toEqual({ items: 7, left: 0, units: 385.5, pages: 3 });
});

it('hands on what DynamoDB refuses, and fails with all else', async () => {
  const error = (name: string) =>
    new DynamoDBServiceException({ name, message: 'No', $fault: 'client', $metadata: {} });
  dynamodb.on(BatchWriteItemCommand).rejectsOnce(error('ValidationException')).rejectsOnce(error('AccessDenied'));
  const request = { action: 'write', player: 'hal', items: 26 };
  expect(await handler(request)).toMatchObject({ items: 0, error: { name: 'ValidationException', message: 'No' } });
  await expect(handler(request)).rejects.toThrow('No');
});

it.each([
  [undefined, '`action`'],
  [{ action: 'drop', player: 'hal' }, '`action`'],
  [{ action: 'read' }, '`player`'],
  [{ action: 'read', player: 'hal', items: 0 }, '`items`'],
  [{ action: 'scan', player: 'hal', segments: 1.5 }, '`segments`'],
])('refuses %j before it calls anybody', async (event, what) => {
  expect(await handler(event)).toEqual({ refused: expect.stringContaining(what) });
  expect(dynamodb.calls()).toEqual([]);
});
