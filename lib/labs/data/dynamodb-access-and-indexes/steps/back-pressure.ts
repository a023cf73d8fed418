import { DescribeTableCommand, QueryCommand, UpdateItemCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import type { Raised } from '../../../../../lambda/data/dynamodb-access-and-indexes/raise-bids';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import type { DynamodbAccessAndIndexes } from '../stack';

const SETTLED = 'Give it more than it needs';

/** An index that is too small for its table. */
export const backPressure = walkthrough<DynamodbAccessAndIndexes>((step) => [
  step({
    title: 'Bid for a lamp',
    explain: 'One unit for the table and one for its index: each has throughput of its own, and each is paid for.',
    call: ({ BidsTableName, run }) => bid(BidsTableName, run, '10'),
    check: ({ ConsumedCapacity }) => {
      expect(ConsumedCapacity?.Table?.CapacityUnits).toBe(1);
      expect(ConsumedCapacity?.GlobalSecondaryIndexes?.ByBidder?.CapacityUnits).toBe(1);
    },
  }),
  step({
    title: 'Raise the bid',
    explain:
      'The amount is in the key of the index, and a key does not change: one entry is deleted, another put. That is two units there, and still one for the table.',
    call: ({ BidsTableName, run }) => bid(BidsTableName, run, '20'),
    check: ({ ConsumedCapacity }) => {
      expect(ConsumedCapacity?.Table?.CapacityUnits).toBe(1);
      expect(ConsumedCapacity?.GlobalSecondaryIndexes?.ByBidder?.CapacityUnits).toBe(2);
    },
  }),
  step({
    title: 'Ask what she bids on',
    explain: 'The keys are all that this index has, and all that is asked for: an entry as small as one can be.',
    call: ({ BidsTableName, run }) =>
      new QueryCommand({
        TableName: BidsTableName,
        IndexName: 'ByBidder',
        KeyConditionExpression: 'bidder = :bidder',
        ExpressionAttributeValues: { ':bidder': { S: `${run}-cleo` } },
        ScanIndexForward: false,
      }),
    withinSeconds: 30,
    check: ({ Items }, { run }) =>
      expect(Items).toEqual([{ bidder: { S: `${run}-cleo` }, amount: { N: '20' }, listing: { S: `${run}-lamp-1` } }]),
  }),
  step({
    title: 'Save on the index',
    explain: 'Somebody takes its write capacity down from four units to one. It is only an index, after all.',
    call: ({ BidsTableName }) => withIndexWrites(BidsTableName, 1),
    undo: ({ BidsTableName }) => withIndexWrites(BidsTableName, 4),
    neededUntil: SETTLED,
    check: ({ TableDescription }) =>
      expect(TableDescription?.GlobalSecondaryIndexes?.[0]?.ProvisionedThroughput?.WriteCapacityUnits).toBe(1),
  }),
  step({
    title: 'Bid on',
    explain:
      'A bidder raises his bid until there is no capacity. The table has enough: it is the index that cannot follow, and DynamoDB refuses writes to the table because of it. What is asked for here is the table, and only the reason says that it is the index.',
    call: ({ RaiserFunctionName, run }) =>
      invoke(RaiserFunctionName, { listing: `${run}-lamp-1`, bidder: `${run}-cleo`, raises: 5000 }),
    withinSeconds: 180,
    proves: {
      'dynamodb-indexes/gsi-throttles-table': (answer) => {
        const { throttled } = answerOf<Raised>(answer);
        expect(throttled?.name).toBe('ProvisionedThroughputExceededException');
        expect(throttled?.reasons).toContainEqual({
          reason: 'IndexWriteProvisionedThroughputExceeded',
          resource: expect.stringMatching(/\/index\/ByBidder$/),
        });
      },
    },
  }),
  step({
    title: SETTLED,
    explain: 'Eight units: twice what the stack gives it, which the end of the walk sets again.',
    call: ({ BidsTableName }) => withIndexWrites(BidsTableName, 8),
    withinSeconds: 300,
    check: ({ TableDescription }) => expect(TableDescription?.TableName).toBeDefined(),
  }),
  step({
    title: 'Wait for the index',
    explain: 'AWS takes a minute or so. The table can be used meanwhile.',
    call: ({ BidsTableName }) => new DescribeTableCommand({ TableName: BidsTableName }),
    withinSeconds: 300,
    check: ({ Table }) => {
      expect(Table?.TableStatus).toBe('ACTIVE');
      expect(Table?.GlobalSecondaryIndexes?.[0]?.ProvisionedThroughput?.WriteCapacityUnits).toBe(8);
    },
  }),
  step({
    title: 'Bid again',
    explain: 'And nobody is refused.',
    call: ({ RaiserFunctionName, run }) =>
      invoke(RaiserFunctionName, { listing: `${run}-lamp-1`, bidder: `${run}-dan`, raises: 1 }),
    withinSeconds: 120,
    check: (answer) => expect(answerOf<Raised>(answer)).toEqual({ raised: 1 }),
  }),
  step({
    title: 'Raise by nothing',
    explain: 'What is no bid the function refuses by itself.',
    call: ({ RaiserFunctionName, run }) =>
      invoke(RaiserFunctionName, { listing: `${run}-lamp-1`, bidder: `${run}-dan`, raises: 0 }),
    check: (answer) => expect(answerOf<{ refused: string }>(answer).refused).toMatch(/from 1 to 5000/),
  }),
]);

function bid(TableName: string, run: string, amount: string): UpdateItemCommand {
  return new UpdateItemCommand({
    TableName,
    Key: { listing: { S: `${run}-lamp-1` }, bidder: { S: `${run}-cleo` } },
    UpdateExpression: 'SET amount = :amount',
    ExpressionAttributeValues: { ':amount': { N: amount } },
    ReturnConsumedCapacity: 'INDEXES',
  });
}

function withIndexWrites(TableName: string, WriteCapacityUnits: number): UpdateTableCommand {
  return new UpdateTableCommand({
    TableName,
    GlobalSecondaryIndexUpdates: [
      { Update: { IndexName: 'ByBidder', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits } } },
    ],
  });
}
