import { createHash } from 'node:crypto';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { idsOf } from '../messages';
import type { SqsQueues } from '../stack';

export const oneJob = walkthrough<SqsQueues, 'JobId' | 'JobHandle' | 'SecondHandle'>((step) => [
  step({
    title: 'Send a job',
    explain:
      'To the people who pick orders. The answer names the message and gives the MD5 of what SQS got, so that a sender can compare.',
    call: ({ PickingQueueUrl, run }) =>
      new SendMessageCommand({
        QueueUrl: PickingQueueUrl,
        MessageBody: `${run}: pick 3 mugs`,
        MessageAttributes: { priority: { DataType: 'String', StringValue: 'express' } },
      }),
    capture: { JobId: 'MessageId' },
    proves: {
      'sqs/send-returns-id-md5': ({ MessageId, MD5OfMessageBody }, { run }) => {
        expect(MessageId).toMatch(/^[0-9a-f-]{36}$/);
        expect(MD5OfMessageBody).toBe(createHash('md5').update(`${run}: pick 3 mugs`).digest('hex'));
      },
    },
  }),
  step({
    title: 'Take it',
    explain:
      'You are a picker now. Attributes stand beside the body, and come only if you ask for them. The message stays in the queue, hidden for five minutes: that is the visibility timeout of this queue.',
    call: ({ PickingQueueUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: PickingQueueUrl, MessageAttributeNames: ['All'], WaitTimeSeconds: 5 }),
    withinSeconds: 30,
    capture: { JobHandle: 'Messages[0].ReceiptHandle' },
    proves: {
      'sqs/message-attributes': ({ Messages }, { JobId }) => {
        expect(idsOf(Messages)).toEqual([JobId]);
        expect(Messages?.[0]?.MessageAttributes?.priority?.StringValue).toBe('express');
      },
    },
  }),
  step({
    title: 'Let a colleague ask',
    explain: 'Nobody else gets it while it is hidden.',
    call: ({ PickingQueueUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: PickingQueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    proves: {
      'sqs/visibility-observed': ({ Messages }, { JobId }) => expect(idsOf(Messages)).not.toContain(JobId),
    },
  }),
  step({
    title: 'Drop it',
    explain: 'You cannot do it after all. Instead of five minutes, let it be hidden for one second more.',
    call: ({ PickingQueueUrl, JobHandle }) =>
      new ChangeMessageVisibilityCommand({
        QueueUrl: PickingQueueUrl,
        ReceiptHandle: JobHandle,
        VisibilityTimeout: 1,
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Take it again',
    explain:
      'It was not deleted, so it comes back, as it would after a crash. It counts how often it was received, and each receive gives a new receipt handle.',
    call: ({ PickingQueueUrl }) =>
      new ReceiveMessageCommand({
        QueueUrl: PickingQueueUrl,
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        VisibilityTimeout: 2,
        WaitTimeSeconds: 20,
      }),
    withinSeconds: 30,
    capture: { SecondHandle: 'Messages[0].ReceiptHandle' },
    proves: {
      'sqs/visibility-observed': ({ Messages }, { JobId, JobHandle }) => {
        expect(idsOf(Messages)).toEqual([JobId]);
        expect(Messages?.[0]?.Attributes?.ApproximateReceiveCount).toBe('2');
        expect(Messages?.[0]?.ReceiptHandle).not.toBe(JobHandle);
      },
    },
  }),
  step({
    title: 'Delete it',
    explain: 'The job is done. A message is deleted by the handle of the receive, not by its id.',
    call: ({ PickingQueueUrl, SecondHandle }) =>
      new DeleteMessageCommand({ QueueUrl: PickingQueueUrl, ReceiptHandle: SecondHandle }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Look for it',
    explain: 'You took it for two seconds and ask for three: had it not been deleted, it would be here again.',
    call: ({ PickingQueueUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: PickingQueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 3 }),
    proves: {
      'sqs/delete-after-processing': ({ Messages }, { JobId }) => expect(idsOf(Messages)).not.toContain(JobId),
    },
  }),
]);
