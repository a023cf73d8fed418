import {
  BatchWriteItemCommand,
  DynamoDBClient,
  ProvisionedThroughputExceededException,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import '../../../support/quiet-logger';

jest.mock('node:timers/promises', () => ({ setTimeout: jest.fn(async () => undefined) }));
process.env.SCORES_TABLE = 'scores';
const { handler, waitBefore } = require('../../../../lambda/data/dynamodb-tables/record-scores');
const dynamodb = mockClient(DynamoDBClient);

const request = { board: 'top', scores: 3, bytes: 1000, retries: 5 };
const throttled = new ProvisionedThroughputExceededException({
  message: 'Exceeded',
  $metadata: {},
  ThrottlingReasons: [{ reason: 'TableWriteProvisionedThroughputExceeded' }],
});
/** The entries that each call asked to write. */
const written = () =>
  dynamodb
    .commandCalls(BatchWriteItemCommand)
    .map(({ args: [{ input }] }) =>
      (input.RequestItems?.scores ?? []).map(({ PutRequest }: WriteRequest) => PutRequest?.Item?.entry?.S),
    );
const left = (n: number) => ({
  UnprocessedItems: { scores: [{ PutRequest: { Item: { board: { S: 'top' }, entry: { S: `score#${n}` } } } }] },
});

beforeEach(() => dynamodb.reset());

it('writes again what was left over, and nothing else', async () => {
  dynamodb.on(BatchWriteItemCommand).resolvesOnce(left(3)).resolvesOnce({});
  const recorded = await handler(request);
  expect(recorded).toMatchObject({ written: 3, leftOver: 0, inPart: 1, refused: 0 });
  expect(recorded.waits).toHaveLength(1);
  expect(written()).toEqual([['score#1', 'score#2', 'score#3'], ['score#3']]);
});

it('writes all again when it was refused, and says why', async () => {
  dynamodb.on(BatchWriteItemCommand).rejectsOnce(throttled).resolvesOnce({});
  expect(await handler(request)).toMatchObject({
    written: 3,
    refused: 1,
    error: { name: 'ProvisionedThroughputExceededException', reasons: ['TableWriteProvisionedThroughputExceeded'] },
  });
  expect(written()).toHaveLength(2);
});

it('stops after its retries, and counts what is left', async () => {
  dynamodb.on(BatchWriteItemCommand).resolves(left(2));
  const recorded = await handler({ ...request, retries: 2 });
  expect(recorded).toMatchObject({ written: 2, leftOver: 1, inPart: 3 });
  expect(recorded.waits).toHaveLength(2);
});

it('fails with any other error', async () => {
  dynamodb.on(BatchWriteItemCommand).rejects(new Error('No such table'));
  await expect(handler(request)).rejects.toThrow('No such table');
});

it('waits twice as long each time, up to ten seconds, and at least half of it', () => {
  expect([0, 1, 2, 3, 4, 5, 9].map((attempt) => waitBefore(attempt, () => 1))).toEqual([
    500, 1000, 2000, 4000, 8000, 10_000, 10_000,
  ]);
  expect([0, 1, 9].map((attempt) => waitBefore(attempt, () => 0))).toEqual([250, 500, 5000]);
});

it.each([
  [undefined, '`board`'],
  [{ ...request, scores: 26 }, '`scores`'],
  [{ ...request, bytes: 99 }, '`bytes`'],
  [{ ...request, retries: -1 }, '`retries`'],
])('refuses %j before it calls anybody', async (event, what) => {
  expect(await handler(event)).toEqual({ refused: expect.stringContaining(what) });
  expect(dynamodb.calls()).toEqual([]);
});
