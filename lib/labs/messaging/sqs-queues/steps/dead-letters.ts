import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { bodiesOf } from '../messages';
import type { SqsQueues } from '../stack';

export const deadLetters = walkthrough<SqsQueues, 'DeadHandle'>((step) => [
  step({
    title: 'Send a job that nobody can do',
    explain: 'There is no such shelf.',
    call: ({ PickingQueueUrl, run }) =>
      new SendMessageCommand({ QueueUrl: PickingQueueUrl, MessageBody: `${run}: pick from shelf X-99` }),
    check: ({ MessageId }) => expect(MessageId).toBeDefined(),
  }),
  step({
    title: 'Try it four times',
    explain:
      'With a visibility timeout of 0 it is there again at once. After three receives it is not: the fourth finds it used up.',
    repeat: 4,
    call: ({ PickingQueueUrl }) =>
      new ReceiveMessageCommand({
        QueueUrl: PickingQueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 0,
        WaitTimeSeconds: 2,
      }),
    check: (answers, { run }) =>
      expect(answers.flatMap(({ Messages }) => bodiesOf(Messages, `${run}: pick from`))).toHaveLength(3),
  }),
  step({
    title: 'Find it in the dead letters',
    explain: 'SQS has moved it, and notes where it came from. It waits for 14 days.',
    call: ({ PickingDeadLettersUrl }) =>
      new ReceiveMessageCommand({
        QueueUrl: PickingDeadLettersUrl,
        MessageSystemAttributeNames: ['DeadLetterQueueSourceArn', 'ApproximateReceiveCount'],
        WaitTimeSeconds: 5,
      }),
    withinSeconds: 60,
    capture: { DeadHandle: 'Messages[0].ReceiptHandle' },
    proves: {
      'sqs/dlq-observed': ({ Messages }, { run, PickingQueueArn }) => {
        expect(bodiesOf(Messages, run)).toEqual([`${run}: pick from shelf X-99`]);
        expect(Messages?.[0]?.Attributes?.DeadLetterQueueSourceArn).toBe(PickingQueueArn);
      },
    },
  }),
  step({
    title: 'Throw it away',
    explain: 'Somebody has read it and knows that it can never be done. What can be mended is redriven; see the load.',
    call: ({ PickingDeadLettersUrl, DeadHandle }) =>
      new DeleteMessageCommand({ QueueUrl: PickingDeadLettersUrl, ReceiptHandle: DeadHandle }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
]);
