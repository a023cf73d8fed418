import { PurgeQueueCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { countsOf, EMPTY } from '../messages';
import type { SqsQueues } from '../stack';

export const purge = walkthrough<SqsQueues>((step) => [
  step({
    title: 'See what is left of the jobs',
    explain: 'Some of the ten that you sent at once, and the two that you took for a while.',
    call: ({ PickingQueueUrl }) => countsOf(PickingQueueUrl),
    withinSeconds: 60,
    check: ({ Attributes }) => expect(Number(Attributes?.ApproximateNumberOfMessagesNotVisible)).toBeGreaterThan(0),
  }),
  step({
    title: 'Purge the queue',
    explain:
      'All messages go, those in work too, and nothing brings them back. (Refused if you did this a moment ago.)',
    call: ({ PickingQueueUrl }) => new PurgeQueueCommand({ QueueUrl: PickingQueueUrl }),
    withinSeconds: 70,
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Purge it again',
    explain: 'Once in 60 seconds is what SQS allows: that is how long it may take.',
    refusedWith: 'PurgeQueueInProgress',
    call: ({ PickingQueueUrl }) => new PurgeQueueCommand({ QueueUrl: PickingQueueUrl }),
    proves: {
      'sqs/purge': ({ message }) => expect(message).toContain('60 seconds'),
    },
  }),
  step({
    title: 'Find it empty',
    explain: 'What was sent in the last minute may be gone, too.',
    settleSecondsOnAws: 60,
    call: ({ PickingQueueUrl }) => countsOf(PickingQueueUrl),
    withinSeconds: 60,
    proves: {
      'sqs/purge': ({ Attributes }) => expect(Attributes).toMatchObject(EMPTY),
    },
  }),
]);
