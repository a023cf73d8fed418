import {
  DeleteItemCommand,
  DynamoDBClient,
  DynamoDBServiceException,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import '../../../support/quiet-logger';

process.env.MATCHES_TABLE = 'matches';
const { handler } = require('../../../../lambda/data/dynamodb-tables/measure-units');
const dynamodb = mockClient(DynamoDBClient);

const consumed = (CapacityUnits: number) => ({ ConsumedCapacity: { CapacityUnits } });

beforeEach(() => dynamodb.reset());

it('says what a write and both reads of each size took, and leaves nothing', async () => {
  dynamodb.on(PutItemCommand).resolves(consumed(3));
  dynamodb.on(GetItemCommand).resolves(consumed(0.5));
  dynamodb.on(GetItemCommand, { ConsistentRead: true }).resolves(consumed(1));
  dynamodb.on(DeleteItemCommand).resolves({});
  expect(await handler({ run: 'r1', sizes: [2560] })).toEqual([
    { bytes: 2560, write: 3, eventual: 0.5, consistent: 1 },
  ]);
  const key = { player: { S: 'r1-meter' }, entry: { S: 'size#2560' } };
  expect(dynamodb.commandCalls(DeleteItemCommand).map(({ args: [{ input }] }) => input)).toEqual([
    { TableName: 'matches', Key: key },
  ]);
});

it('hands on what DynamoDB refuses, and fails with all else', async () => {
  const error = (name: string) =>
    new DynamoDBServiceException({ name, message: 'Too big', $fault: 'client', $metadata: {} });
  dynamodb.on(PutItemCommand).rejectsOnce(error('ValidationException')).rejectsOnce(error('InternalServerError'));
  expect(await handler({ run: 'r1', sizes: [409_601] })).toEqual({ refused: 'ValidationException: Too big' });
  await expect(handler({ run: 'r1', sizes: [1000] })).rejects.toThrow('Too big');
});

it.each([
  [undefined, '`run`'],
  [{ run: 'a b', sizes: [100] }, '`run`'],
  [{ run: 'r1' }, '`sizes`'],
  [{ run: 'r1', sizes: [] }, '`sizes`'],
  [{ run: 'r1', sizes: ['big'] }, '`sizes`'],
  [{ run: 'r1', sizes: [99] }, '`sizes`'],
  [{ run: 'r1', sizes: [600_000] }, '`sizes`'],
])('refuses %j before it calls anybody', async (event, what) => {
  expect(await handler(event)).toEqual({ refused: expect.stringContaining(what) });
  expect(dynamodb.calls()).toEqual([]);
});
