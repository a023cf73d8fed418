import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { type Change, shopAtOnce, totalOf } from '../orders';
import { countsOf, EMPTY } from '../queues';
import type { DynamodbStreams } from '../stack';

export const checkouts = walkthrough<DynamodbStreams>((step) => [
  step({
    title: 'Check out, twice by mistake',
    explain:
      'Bob sends two carts, and the first of them a second time, which the queue cannot know for a duplicate: its deduplication id is another. All are of his message group, so they are worked off in order. The third cart does not exist.',
    call: ({ CheckoutsQueueUrl, run }) =>
      new SendMessageBatchCommand({
        QueueUrl: CheckoutsQueueUrl,
        Entries: [
          entry(run, 'first', 'o1'),
          entry(run, 'again', 'o1'),
          entry(run, 'second', 'o2'),
          entry(run, 'third', 'o3'),
        ],
      }),
    check: ({ Successful }) => expect(Successful).toHaveLength(4),
  }),
  step({
    title: 'Wait until all are worked off',
    explain: 'Nothing waits in the queue any more, and the function works on nothing.',
    call: ({ CheckoutsQueueUrl }) => countsOf(CheckoutsQueueUrl),
    withinSeconds: 120,
    check: ({ Attributes }) => expect(Attributes).toMatchObject(EMPTY),
  }),
  step({
    title: 'Count what Bob has paid',
    explain:
      'Two carts of one mug, 5 dollars each: he has 5 left, though a third checkout could have been paid with them.',
    call: ({ ShopTableName, OrdersTableName, run }) => shopAtOnce(ShopTableName, OrdersTableName, run),
    proves: {
      'lambda-event-source-mappings/sqs-may-duplicate': ({ Responses = [] }) => {
        expect(Responses[0]?.Item?.pieces?.N).toBe('7');
        expect(Responses[1]?.Item?.cents?.N).toBe('500');
      },
    },
  }),
  step({
    title: 'See his orders come in order',
    explain: 'One record for each order, none for the duplicate and none for the cart that was refused.',
    call: ({ ReaderFunctionName, OrdersStreamArn, run }) =>
      invoke(ReaderFunctionName, { streamArn: OrdersStreamArn, keyPrefix: `${run}-bob` }),
    withinSeconds: 30,
    check: (answer, { run }) => {
      const orders = answerOf<Change[]>(answer).map(({ eventName, dynamodb }) => [eventName, dynamodb.Keys.order?.S]);
      expect(orders).toEqual(['o0', 'o1', 'o2'].map((order) => ['INSERT', `${run}-${order}`]));
    },
  }),
  step({
    title: "Read Bob's total",
    explain: 'Three orders, 20 dollars.',
    call: ({ TotalsTableName, run }) => totalOf(TotalsTableName, `${run}-bob`),
    withinSeconds: 60,
    check: ({ Item }) => expect(Item).toMatchObject({ cents: { N: '2000' }, orders: { N: '3' } }),
  }),
]);

function entry(run: string, id: string, order: string) {
  return {
    Id: id,
    MessageGroupId: `${run}-bob`,
    MessageDeduplicationId: `${run}-${id}`,
    MessageBody: JSON.stringify({
      customer: `${run}-bob`,
      order: `${run}-${order}`,
      sku: `${run}-mug`,
      quantity: 1,
      price: 500,
    }),
  };
}
