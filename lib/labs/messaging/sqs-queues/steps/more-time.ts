import { ChangeMessageVisibilityCommand, ReceiveMessageCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { bodiesOf, idsOf } from '../messages';
import type { SqsQueues } from '../stack';

type Captured = 'SlowId' | 'SlowHandle' | 'QuickId';

/** Two jobs are taken for 30 seconds and one of them for longer; what comes of it is looked at after the load. */
export const askForMoreTime = walkthrough<SqsQueues, Captured>((step) => [
  step({
    title: 'Send two jobs',
    explain: 'They will take the same time, you think.',
    call: ({ PickingQueueUrl, run }) =>
      new SendMessageBatchCommand({
        QueueUrl: PickingQueueUrl,
        Entries: ['one', 'other'].map((name) => ({ Id: name, MessageBody: `${run} timed: the ${name}` })),
      }),
    check: ({ Successful }) => expect(Successful).toHaveLength(2),
  }),
  step({
    title: 'Take one of them',
    explain: 'For 30 seconds, the default of SQS. You have as long for the next step.',
    call: ({ PickingQueueUrl }) => takeFor30Seconds(PickingQueueUrl),
    withinSeconds: 30,
    capture: { SlowId: 'Messages[0].MessageId', SlowHandle: 'Messages[0].ReceiptHandle' },
    check: ({ Messages }, { run }) => expect(bodiesOf(Messages, `${run} timed`)).toHaveLength(1),
  }),
  step({
    title: 'It takes longer: ask for more time',
    explain: 'Ten minutes from now. A consumer that does not know how long it needs does this again and again.',
    call: ({ PickingQueueUrl, SlowHandle }) =>
      new ChangeMessageVisibilityCommand({
        QueueUrl: PickingQueueUrl,
        ReceiptHandle: SlowHandle,
        VisibilityTimeout: 600,
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Take the other',
    explain: 'For 30 seconds, too, and forget it. You will see it again after the load.',
    call: ({ PickingQueueUrl }) => takeFor30Seconds(PickingQueueUrl),
    withinSeconds: 30,
    capture: { QuickId: 'Messages[0].MessageId' },
    check: ({ Messages }, { run }) => expect(bodiesOf(Messages, `${run} timed`)).toHaveLength(1),
  }),
]);

export const seeWhoGotMoreTime = walkthrough<SqsQueues, Captured>((step) => [
  step({
    title: 'See which job came back',
    explain: 'The one that you forgot. The one that you asked more time for was taken earlier, and is still yours.',
    call: ({ PickingQueueUrl }) =>
      new ReceiveMessageCommand({
        QueueUrl: PickingQueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 0,
        WaitTimeSeconds: 20,
      }),
    withinSeconds: 60,
    proves: {
      'sqs/change-visibility': ({ Messages }, { SlowId, QuickId }) => {
        expect(idsOf(Messages)).toContain(QuickId);
        expect(idsOf(Messages)).not.toContain(SlowId);
      },
    },
  }),
]);

function takeFor30Seconds(queueUrl: string): ReceiveMessageCommand {
  return new ReceiveMessageCommand({ QueueUrl: queueUrl, VisibilityTimeout: 30, WaitTimeSeconds: 5 });
}
