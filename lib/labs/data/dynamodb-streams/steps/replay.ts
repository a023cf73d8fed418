import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { newOrder, totalOf } from '../orders';
import { countsOf, EMPTY } from '../queues';
import type { DynamodbStreams } from '../stack';

export const replay = walkthrough<DynamodbStreams>((step) => [
  step({
    title: 'Place an order in a strange currency',
    explain: 'Nobody has entered a rate for XTS (the code that ISO keeps for tests), so the consumer must fail on it.',
    call: ({ OrdersTableName, run }) => newOrder(OrdersTableName, `${run}-cat`, `${run}-c1`, 400, 'XTS'),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Place three more',
    explain: 'Of the same customer. They stand in the stream behind the poison.',
    repeat: 3,
    call: ({ OrdersTableName, run, n }) => newOrder(OrdersTableName, `${run}-cat`, `${run}-c1${n}`, 100),
    check: (answers) => expect(answers).toHaveLength(3),
  }),
  step({
    title: 'See the others go through',
    explain: 'The consumer reports the record that failed; what else came with it is done.',
    call: ({ TotalsTableName, run }) => totalOf(TotalsTableName, `${run}-cat`),
    withinSeconds: 120,
    check: ({ Item }) => expect(Item).toMatchObject({ cents: { N: '300' }, orders: { N: '3' } }),
  }),
  step({
    title: 'Find the dead letter',
    explain:
      'Tried three times, then given up. It does not hold the record but says where it is; the stream keeps it for a day.',
    call: ({ TotalsDeadLettersUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: TotalsDeadLettersUrl, VisibilityTimeout: 0, WaitTimeSeconds: 2 }),
    withinSeconds: 120,
    check: ({ Messages = [] }, { OrdersStreamArn }) => {
      const letter = JSON.parse(Messages[0]?.Body ?? '{}');
      expect(letter.requestContext.condition).toBe('RetryAttemptsExhausted');
      expect(letter.requestContext.approximateInvokeCount).toBeGreaterThan(1);
      expect(letter.DDBStreamBatchInfo).toMatchObject({ streamArn: OrdersStreamArn, batchSize: 1 });
    },
  }),
  step({
    title: 'Replay it too early',
    explain: 'A message move task takes the dead letters to the queue of replays. Nobody has mended the cause yet.',
    call: ({ TotalsDeadLettersArn, TotalsReplaysArn }) =>
      new StartMessageMoveTaskCommand({ SourceArn: TotalsDeadLettersArn, DestinationArn: TotalsReplaysArn }),
    check: ({ TaskHandle }) => expect(TaskHandle).toBeDefined(),
  }),
  step({
    title: 'Find it among the dead letters again',
    explain:
      'The replay failed, so Lambda left the message in the queue: three times it came back, then SQS moved it. A dead letter is never lost by a replay.',
    call: ({ TotalsDeadLettersUrl }) =>
      new ReceiveMessageCommand({
        QueueUrl: TotalsDeadLettersUrl,
        MessageSystemAttributeNames: ['DeadLetterQueueSourceArn', 'ApproximateReceiveCount'],
        VisibilityTimeout: 0,
        WaitTimeSeconds: 2,
      }),
    withinSeconds: 120,
    proves: {
      // The half about errors: SQS moves only what came back to the queue and was received too often.
      'lambda-event-source-mappings/deletes-on-success': ({ Messages = [] }, { TotalsReplaysArn }) =>
        expect(Messages[0]?.Attributes?.DeadLetterQueueSourceArn).toBe(TotalsReplaysArn),
    },
  }),
  step({
    title: 'Mend the cause',
    explain: 'Somebody enters the rate: half a dollar.',
    call: ({ TotalsTableName }) =>
      new PutItemCommand({ TableName: TotalsTableName, Item: { ...RATE, rate: { N: '0.5' } } }),
    undo: ({ TotalsTableName }) => new DeleteItemCommand({ TableName: TotalsTableName, Key: RATE }),
    neededUntil: 'Find the queue empty',
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Replay it',
    explain: 'The same again. Only the shard and the sequence numbers are needed.',
    call: ({ TotalsDeadLettersArn, TotalsReplaysArn }) =>
      new StartMessageMoveTaskCommand({ SourceArn: TotalsDeadLettersArn, DestinationArn: TotalsReplaysArn }),
    check: ({ TaskHandle }) => expect(TaskHandle).toBeDefined(),
  }),
  step({
    title: 'See the total complete',
    explain: 'The replayed record is older than those behind it, and does no harm: each order has its own version.',
    call: ({ TotalsTableName, run }) => totalOf(TotalsTableName, `${run}-cat`),
    withinSeconds: 120,
    check: ({ Item }) => expect(Item).toMatchObject({ cents: { N: '500' }, orders: { N: '4' } }),
  }),
  step({
    title: 'Find the queue empty',
    explain: 'This time the function succeeded, and Lambda has deleted the message.',
    call: ({ TotalsReplaysUrl }) => countsOf(TotalsReplaysUrl),
    withinSeconds: 120,
    proves: {
      'lambda-event-source-mappings/deletes-on-success': ({ Attributes }) => expect(Attributes).toMatchObject(EMPTY),
    },
  }),
]);

/** The entry that is missing. */
const RATE = { customer: { S: 'rate#XTS' }, entry: { S: 'USD' } };
