import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { PublishCommand } from '@aws-sdk/client-sns';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { CHANGED, entriesOf, order, PLACED } from '../orders';
import type { SqsSnsFanOut } from '../stack';

export const fanOut = walkthrough<SqsSnsFanOut>((step) => [
  step({
    title: 'Publish one order',
    explain:
      'The shop publishes once and knows none of the receivers. The attribute `event` stands beside the message, for filters to look at.',
    call: ({ OrdersTopicArn, run }) =>
      new PublishCommand({ TopicArn: OrdersTopicArn, Message: order(`${run}-small`, 40), MessageAttributes: PLACED }),
    check: ({ MessageId }) => expect(MessageId).toBeDefined(),
  }),
  step({
    title: 'Read what became of it',
    explain:
      'Billing and shipping each got a copy and booked their entry in the ledger. Fraud got none: its filter wants a total of 1000 or more.',
    call: ({ LedgerTableName, run }) => entriesOf(LedgerTableName, `${run}-small`),
    withinSeconds: 30,
    proves: {
      'sns/topic': ({ Items }) => expect(Items?.map(({ sk }) => sk?.S)).toEqual(['bill', 'shipment']),
    },
  }),
  step({
    title: 'Publish a change to a large order',
    explain: 'Two filters see this one: its attribute says `order_changed`, and its total is in the message body.',
    call: ({ OrdersTopicArn, run }) =>
      new PublishCommand({
        TopicArn: OrdersTopicArn,
        Message: order(`${run}-large`, 5000),
        MessageAttributes: CHANGED,
      }),
    check: ({ MessageId }) => expect(MessageId).toBeDefined(),
  }),
  step({
    title: 'See the filters at work',
    explain:
      'Now fraud has an entry, for the total in the body, and billing has none, for the attribute. Shipping takes all.',
    call: ({ LedgerTableName, run }) => entriesOf(LedgerTableName, `${run}-large`),
    withinSeconds: 30,
    proves: {
      'sns/filter-observed': ({ Items }) => expect(Items?.map(({ sk }) => sk?.S)).toEqual(['screening', 'shipment']),
    },
  }),
  step({
    title: 'Find both in the archive',
    explain:
      'Firehose collects what the topic sends for up to 60 seconds and writes it as one file; in the emulator a minute of that takes a second.',
    call: ({ ArchiveBucketName }) => new ListObjectsV2Command({ Bucket: ArchiveBucketName, Prefix: 'orders/' }),
    withinSeconds: 180,
    proves: {
      'sns-fan-out/firehose-subscription': ({ KeyCount }) => expect(KeyCount).toBeGreaterThan(0),
    },
  }),
]);
