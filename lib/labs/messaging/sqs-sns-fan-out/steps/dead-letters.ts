import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { BatchGetItemCommand, DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PublishBatchCommand } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { entriesOf, order, PLACED } from '../orders';
import type { SqsSnsFanOut } from '../stack';

/** The ledger entry that is missing. */
const RATE = { pk: { S: 'rate#XTS' }, sk: { S: 'USD' } };

export const deadLetters = walkthrough<SqsSnsFanOut>((step) => [
  step({
    title: 'Publish three orders, one of them poison',
    explain:
      'The second is in a currency that the ledger has no rate for (XTS is the ISO code for tests), so billing must fail.',
    call: ({ OrdersTopicArn, run }) =>
      new PublishBatchCommand({
        TopicArn: OrdersTopicArn,
        PublishBatchRequestEntries: [
          { Id: 'before', Message: order(`${run}-before`, 10), MessageAttributes: PLACED },
          { Id: 'poison', Message: order(`${run}-poison`, 20, 'XTS'), MessageAttributes: PLACED },
          { Id: 'after', Message: order(`${run}-after`, 30), MessageAttributes: PLACED },
        ],
      }),
    check: ({ Successful }) => expect(Successful).toHaveLength(3),
  }),
  step({
    title: 'See its neighbours go through',
    explain:
      'The consumer reports failures message by message, so the two good orders of the batch are billed and not tried again.',
    call: ({ LedgerTableName, run }) =>
      new BatchGetItemCommand({
        RequestItems: {
          [LedgerTableName]: {
            Keys: ['before', 'poison', 'after'].map((name) => ({ pk: { S: `${run}-${name}` }, sk: { S: 'bill' } })),
          },
        },
      }),
    withinSeconds: 30,
    check: ({ Responses = {} }) => expect(Object.values(Responses).flat()).toHaveLength(2),
  }),
  step({
    title: 'Find the poison in the dead letters',
    explain: 'After three receives SQS moves the message to the dead-letter queue, which keeps it for 14 days.',
    call: ({ BillingDeadLettersUrl }) =>
      new GetQueueAttributesCommand({
        QueueUrl: BillingDeadLettersUrl,
        AttributeNames: ['ApproximateNumberOfMessages'],
      }),
    withinSeconds: 60,
    check: ({ Attributes }) => expect(Attributes?.ApproximateNumberOfMessages).toBe('1'),
  }),
  step({
    title: 'Get told',
    explain: 'The alarm on dead letters goes off and publishes to the alerts topic.',
    awsOnly: 'The emulator sends no metrics of its queues to CloudWatch, so the alarm has nothing to judge.',
    call: ({ BillingAlarmName }) => new DescribeAlarmsCommand({ AlarmNames: [BillingAlarmName] }),
    example: ({ BillingAlarmName }) => ({
      MetricAlarms: [
        { AlarmName: BillingAlarmName, MetricName: 'ApproximateNumberOfMessagesVisible', StateValue: 'ALARM' as const },
      ],
      CompositeAlarms: [],
    }),
    withinSeconds: 300,
    proves: {
      'sns/publishers': ({ MetricAlarms }) => expect(MetricAlarms?.[0]?.StateValue).toBe('ALARM'),
    },
  }),
  step({
    title: 'Mend the cause',
    explain: 'Somebody enters the missing rate.',
    call: ({ LedgerTableName }) =>
      new PutItemCommand({
        TableName: LedgerTableName,
        Item: { ...RATE, rate: { N: '0.5' } },
      }),
    undo: ({ LedgerTableName }) => new DeleteItemCommand({ TableName: LedgerTableName, Key: RATE }),
    neededUntil: 'See the order billed at last',
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Redrive',
    explain: 'A message move task puts the dead letters back into the queue they came from.',
    call: ({ BillingDeadLettersArn }) => new StartMessageMoveTaskCommand({ SourceArn: BillingDeadLettersArn }),
    check: ({ TaskHandle }) => expect(TaskHandle).toBeDefined(),
  }),
  step({
    title: 'See the order billed at last',
    explain: 'Same message, mended world: 20 XTS at a rate of 0.5 are 10 dollars.',
    call: ({ LedgerTableName, run }) => entriesOf(LedgerTableName, `${run}-poison`),
    withinSeconds: 60,
    check: ({ Items }) => expect(Items?.find(({ sk }) => sk?.S === 'bill')?.dollars?.N).toBe('10'),
  }),
]);
