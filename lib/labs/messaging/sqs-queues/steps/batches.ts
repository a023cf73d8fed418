import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
} from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { bodiesOf } from '../messages';
import type { SqsQueues } from '../stack';

export const batches = walkthrough<SqsQueues, 'FirstHandle' | 'NextHandle'>((step) => [
  step({
    title: 'Send ten jobs at once',
    explain: 'Ten is the most that one call takes. Up to 64 KB together they cost as much as one message.',
    call: ({ PickingQueueUrl, run }) => jobs(PickingQueueUrl, run, 10),
    proves: {
      'sqs/batch-apis': ({ Successful, Failed = [] }) => {
        expect(Successful).toHaveLength(10);
        expect(Failed).toEqual([]);
      },
    },
  }),
  step({
    title: 'Send eleven',
    explain: 'SQS refuses the whole call, not just the eleventh.',
    refusedWith: 'TooManyEntriesInBatchRequest',
    call: ({ PickingQueueUrl, run }) => jobs(PickingQueueUrl, run, 11),
    proves: {
      'sqs/batch-apis': ({ message }) => expect(message).toMatch(/\b10\b/),
    },
  }),
  step({
    title: 'Take up to ten',
    explain:
      'You may get fewer, even if there are more: a receive that waits asks all servers of AWS, but answers as soon as one has something.',
    call: ({ PickingQueueUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: PickingQueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }),
    withinSeconds: 30,
    capture: { FirstHandle: 'Messages[0].ReceiptHandle', NextHandle: 'Messages[1].ReceiptHandle' },
    proves: {
      'sqs/receive-ten': ({ Messages = [] }, { run }) => {
        expect(bodiesOf(Messages, run).length).toBeGreaterThan(1);
        expect(Messages.length).toBeLessThanOrEqual(10);
      },
    },
  }),
  step({
    title: 'Ask for eleven',
    explain: 'Ten is the most here, too.',
    refusedWith: 'InvalidParameterValue',
    call: ({ PickingQueueUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: PickingQueueUrl, MaxNumberOfMessages: 11, WaitTimeSeconds: 0 }),
    proves: {
      'sqs/receive-ten': ({ message }) => expect(message).toContain('MaxNumberOfMessages'),
    },
  }),
  step({
    title: 'Keep two of them for longer',
    explain: 'Ten minutes from now, for both in one call.',
    call: ({ PickingQueueUrl, FirstHandle, NextHandle }) =>
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: PickingQueueUrl,
        Entries: [
          { Id: 'first', ReceiptHandle: FirstHandle, VisibilityTimeout: 600 },
          { Id: 'next', ReceiptHandle: NextHandle, VisibilityTimeout: 600 },
        ],
      }),
    proves: {
      'sqs/batch-apis': ({ Successful }) => expect(Successful).toHaveLength(2),
    },
  }),
  step({
    title: 'Delete both, and one that is none',
    explain:
      'A batch can fail in part. The call itself succeeds: who does not look at `Failed` in the answer loses messages, or does them twice.',
    call: ({ PickingQueueUrl, FirstHandle, NextHandle }) =>
      new DeleteMessageBatchCommand({
        QueueUrl: PickingQueueUrl,
        Entries: [
          { Id: 'first', ReceiptHandle: FirstHandle },
          { Id: 'wrong', ReceiptHandle: 'no-such-handle' },
          { Id: 'next', ReceiptHandle: NextHandle },
        ],
      }),
    proves: {
      'sqs/batch-apis': ({ Successful, Failed }) => {
        expect(Successful?.map(({ Id }) => Id).sort()).toEqual(['first', 'next']);
        expect(Failed).toEqual([expect.objectContaining({ Id: 'wrong', SenderFault: true })]);
      },
    },
  }),
]);

function jobs(queueUrl: string, run: string, count: number): SendMessageBatchCommand {
  return new SendMessageBatchCommand({
    QueueUrl: queueUrl,
    Entries: Array.from({ length: count }, (_, index) => ({ Id: `${index}`, MessageBody: `${run}: job ${index}` })),
  });
}
