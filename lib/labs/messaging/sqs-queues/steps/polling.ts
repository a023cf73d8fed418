import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { bodiesOf, idsOf } from '../messages';
import type { SqsQueues } from '../stack';

export const polling = walkthrough<SqsQueues, 'DelayedId' | 'SoonId' | 'SoonHandle'>((step) => [
  step({
    title: 'Send a confirmation',
    explain: 'This queue delays all that is sent to it by 15 minutes: the time in which a customer can still cancel.',
    call: ({ ConfirmationsQueueUrl, run }) =>
      new SendMessageCommand({ QueueUrl: ConfirmationsQueueUrl, MessageBody: `${run}: thank you` }),
    capture: { DelayedId: 'MessageId' },
    check: ({ MessageId }) => expect(MessageId).toBeDefined(),
  }),
  step({
    title: 'Ask and go on',
    explain:
      'Short polling: with a wait of 0 the answer comes at once, and it is empty. Who asks like this all day pays for many calls that give nothing.',
    call: ({ ConfirmationsQueueUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: ConfirmationsQueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
    proves: {
      'sqs/short-polling-empty': ({ Messages }, { run }, { milliseconds }) => {
        // An earlier walk may have left a confirmation whose time has come.
        expect(bodiesOf(Messages, run)).toEqual([]);
        expect(milliseconds).toBeLessThan(2000);
      },
    },
  }),
  step({
    title: 'Send one that is urgent',
    explain: 'A delay of its own, two seconds, instead of that of the queue.',
    call: ({ ConfirmationsQueueUrl, run }) =>
      new SendMessageCommand({
        QueueUrl: ConfirmationsQueueUrl,
        MessageBody: `${run}: your order is cancelled`,
        DelaySeconds: 2,
      }),
    capture: { SoonId: 'MessageId' },
    check: ({ MessageId }) => expect(MessageId).toBeDefined(),
  }),
  step({
    title: 'Ask and wait',
    explain:
      'Long polling: one call waits for up to 20 seconds and answers as soon as there is something. The urgent message overtakes the first one.',
    call: ({ ConfirmationsQueueUrl }) =>
      new ReceiveMessageCommand({
        QueueUrl: ConfirmationsQueueUrl,
        MessageSystemAttributeNames: ['SentTimestamp', 'ApproximateFirstReceiveTimestamp'],
        WaitTimeSeconds: 20,
      }),
    withinSeconds: 30,
    capture: { SoonHandle: 'Messages[0].ReceiptHandle' },
    proves: {
      'sqs/long-polling-per-call': ({ Messages }, { SoonId }, { milliseconds }) => {
        expect(idsOf(Messages)).toEqual([SoonId]);
        expect(milliseconds).toBeLessThan(15_000);
      },
      'sqs/delay-per-message': ({ Messages }, { SoonId, DelayedId }) => {
        const { SentTimestamp, ApproximateFirstReceiveTimestamp } = Messages?.[0]?.Attributes ?? {};
        expect(idsOf(Messages)).toContain(SoonId);
        expect(idsOf(Messages)).not.toContain(DelayedId);
        expect(Number(ApproximateFirstReceiveTimestamp) - Number(SentTimestamp)).toBeGreaterThan(1900);
      },
    },
  }),
  step({
    title: 'Delete that one',
    explain: 'The other arrives in a quarter of an hour, and expires 45 minutes later: this queue keeps for an hour.',
    call: ({ ConfirmationsQueueUrl, SoonHandle }) =>
      new DeleteMessageCommand({ QueueUrl: ConfirmationsQueueUrl, ReceiptHandle: SoonHandle }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
]);
