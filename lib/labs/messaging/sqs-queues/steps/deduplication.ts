import { DeleteMessageBatchCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { bodiesOf } from '../messages';
import type { SqsQueues } from '../stack';

type Captured = 'CountHandle' | 'RecountHandle' | 'OtherHandle';

export const deduplication = walkthrough<SqsQueues, Captured>((step) => [
  step({
    title: 'Send the same count twice',
    explain:
      'As a producer does that never saw the answer to its first try. The queue takes the SHA-256 of the body as the deduplication id.',
    repeat: 2,
    call: ({ StockMovesQueueUrl, run }) => count(StockMovesQueueUrl, `${run}-plates`, `${run} counted 12`),
    check: (answers) => expect(answers.map(({ MessageId }) => typeof MessageId)).toEqual(['string', 'string']),
  }),
  step({
    title: 'Send two counts under one id',
    explain: 'An id of your own says what is the same, whatever the body says.',
    repeat: 2,
    call: ({ StockMovesQueueUrl, run, n }) =>
      new SendMessageCommand({
        QueueUrl: StockMovesQueueUrl,
        MessageGroupId: `${run}-plates`,
        MessageDeduplicationId: `${run}-recount`,
        MessageBody: `${run} counted again, try ${n}`,
      }),
    check: (answers) => expect(answers).toHaveLength(2),
  }),
  step({
    title: 'Take what arrived',
    explain: 'Four sends were accepted, two messages are here: the first of each pair.',
    call: ({ StockMovesQueueUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: StockMovesQueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }),
    withinSeconds: 30,
    capture: { CountHandle: 'Messages[0].ReceiptHandle', RecountHandle: 'Messages[1].ReceiptHandle' },
    proves: {
      'sqs-fifo/dedup-5-min': ({ Messages }, { run }) =>
        expect(bodiesOf(Messages, run)).toEqual([`${run} counted 12`, `${run} counted again, try 1`]),
    },
  }),
  step({
    title: 'Finish both counts',
    explain: 'Now the queue is empty.',
    call: ({ StockMovesQueueUrl, CountHandle, RecountHandle }) =>
      new DeleteMessageBatchCommand({
        QueueUrl: StockMovesQueueUrl,
        Entries: [
          { Id: 'count', ReceiptHandle: CountHandle },
          { Id: 'recount', ReceiptHandle: RecountHandle },
        ],
      }),
    check: ({ Successful }) => expect(Successful).toHaveLength(2),
  }),
  step({
    title: 'Send the first count once more',
    explain: 'Its message is gone, but the window of five minutes is still open.',
    call: ({ StockMovesQueueUrl, run }) => count(StockMovesQueueUrl, `${run}-plates`, `${run} counted 12`),
    check: ({ MessageId }) => expect(MessageId).toBeDefined(),
  }),
  step({
    title: 'Send it for another article',
    explain: 'High throughput comes at this price: deduplication looks at one message group, not at the whole queue.',
    call: ({ StockMovesQueueUrl, run }) => count(StockMovesQueueUrl, `${run}-bowls`, `${run} counted 12`),
    check: ({ MessageId }) => expect(MessageId).toBeDefined(),
  }),
  step({
    title: 'Take what arrived now',
    explain: 'Only the one of the other group.',
    call: ({ StockMovesQueueUrl }) =>
      new ReceiveMessageCommand({
        QueueUrl: StockMovesQueueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['MessageGroupId'],
        WaitTimeSeconds: 5,
      }),
    withinSeconds: 30,
    capture: { OtherHandle: 'Messages[0].ReceiptHandle' },
    proves: {
      'sqs-fifo/dedup-5-min': ({ Messages = [] }, { run }) =>
        expect(Messages.map(({ Attributes }) => Attributes?.MessageGroupId)).toEqual([`${run}-bowls`]),
    },
  }),
  step({
    title: 'Finish that one, too',
    explain: 'Leave the shelf as you found it.',
    call: ({ StockMovesQueueUrl, OtherHandle }) =>
      new DeleteMessageBatchCommand({
        QueueUrl: StockMovesQueueUrl,
        Entries: [{ Id: 'other', ReceiptHandle: OtherHandle }],
      }),
    check: ({ Successful }) => expect(Successful).toHaveLength(1),
  }),
]);

function count(queueUrl: string, article: string, text: string): SendMessageCommand {
  return new SendMessageCommand({ QueueUrl: queueUrl, MessageGroupId: article, MessageBody: text });
}
