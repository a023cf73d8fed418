import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-kinesis';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { type Change, newOrder, totalOf } from '../orders';
import type { DynamodbStreams } from '../stack';

export const changes = walkthrough<DynamodbStreams, 'ChangesIterator'>((step) => [
  step({
    title: 'Stand at the end of the Kinesis stream',
    explain: 'The changes of the orders go there, too. You will read what comes from now on.',
    call: ({ ChangesStreamName }) =>
      new GetShardIteratorCommand({
        StreamName: ChangesStreamName,
        ShardId: 'shardId-000000000000',
        ShardIteratorType: 'LATEST',
      }),
    capture: { ChangesIterator: 'ShardIterator' },
    check: ({ ShardIterator }) => expect(ShardIterator).toBeDefined(),
  }),
  step({
    title: 'Place an order',
    explain: 'Ann orders for 10 dollars. The write takes one unit of capacity, as the item is smaller than 1 KB.',
    call: ({ OrdersTableName, run }) => newOrder(OrdersTableName, `${run}-ann`, `${run}-a1`, 1000),
    check: ({ ConsumedCapacity }) => expect(ConsumedCapacity?.CapacityUnits).toBe(1),
  }),
  step({
    title: 'Change it',
    explain: 'She wants more. Whoever changes an order counts its version up; the totals rely on that.',
    call: ({ OrdersTableName, run }) =>
      new UpdateItemCommand({
        TableName: OrdersTableName,
        Key: { customer: { S: `${run}-ann` }, order: { S: `${run}-a1` } },
        UpdateExpression: 'SET amount = :amount ADD version :one',
        ExpressionAttributeValues: { ':amount': { N: '1500' }, ':one': { N: '1' } },
        ReturnValues: 'ALL_NEW',
      }),
    check: ({ Attributes }) => expect(Attributes?.version?.N).toBe('2'),
  }),
  step({
    title: 'See both images',
    explain:
      'The reader looks through the shards of the stream. A new order has no image of before; a change has the item before and after.',
    call: ({ ReaderFunctionName, OrdersStreamArn, run }) =>
      invoke(ReaderFunctionName, { streamArn: OrdersStreamArn, keyPrefix: `${run}-ann` }),
    withinSeconds: 30,
    proves: {
      'dynamodb-streams/change-record': (answer) => {
        const [placed, changed, ...more] = answerOf<Change[]>(answer);
        expect(more).toEqual([]);
        expect(placed).toMatchObject({ eventName: 'INSERT', dynamodb: { NewImage: { amount: { N: '1000' } } } });
        expect(placed?.dynamodb).not.toHaveProperty('OldImage');
        expect(changed).toMatchObject({
          eventName: 'MODIFY',
          dynamodb: { OldImage: { amount: { N: '1000' } }, NewImage: { amount: { N: '1500' } } },
        });
      },
    },
  }),
  step({
    title: "Read Ann's total",
    explain: 'The consumer has followed: one order, and what it is worth now. The record is still in the stream.',
    call: ({ TotalsTableName, run }) => totalOf(TotalsTableName, `${run}-ann`),
    withinSeconds: 60,
    check: ({ Item }) => expect(Item).toMatchObject({ cents: { N: '1500' }, orders: { N: '1' } }),
  }),
  step({
    title: 'Find the changes again',
    explain: 'The totals took nothing away from the stream: it still has both records, for whoever reads next.',
    call: ({ ReaderFunctionName, OrdersStreamArn, run }) =>
      invoke(ReaderFunctionName, { streamArn: OrdersStreamArn, keyPrefix: `${run}-ann` }),
    proves: {
      'lambda-event-source-mappings/items-stay-in-stream': (answer) =>
        expect(answerOf<Change[]>(answer).map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY']),
    },
  }),
  step({
    title: 'Read them from Kinesis',
    explain:
      'The third way: always with both images, kept for up to a year, and open to many readers. AWS may write a change twice here, or out of order.',
    call: ({ ChangesIterator }) => new GetRecordsCommand({ ShardIterator: ChangesIterator }),
    withinSeconds: 120,
    check: ({ Records = [] }, { run }) => {
      const all = Records.map(({ Data }): Change => JSON.parse(Buffer.from(Data ?? []).toString()));
      const amounts = all
        .filter(({ dynamodb }) => dynamodb.Keys.customer?.S === `${run}-ann`)
        .map(({ dynamodb }) => dynamodb.NewImage?.amount?.N);
      expect([...new Set(amounts)].sort()).toEqual(['1000', '1500']);
    },
  }),
]);
