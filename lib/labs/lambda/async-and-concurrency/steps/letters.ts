import { type FilteredLogEvent, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DeleteMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { contentOf, lost, receiveOne } from '../calls';
import type { AsyncAndConcurrency } from '../stack';

/** When the lines of a kind (`START`, `END`) were written, in milliseconds. */
const timesOf = (events: FilteredLogEvent[], kind: string): number[] =>
  events.flatMap(({ message, timestamp = 0 }) => (message?.startsWith(kind) ? [timestamp] : []));

/** How long Lambda waited from the end of a try to the start of the next, in milliseconds: what a try itself took does not count. */
function waitsBetween(events: FilteredLogEvent[]): number[] {
  const ends = timesOf(events, 'END');
  return timesOf(events, 'START')
    .slice(1)
    .map((start, index) => start - (ends[index] ?? start));
}

export const letters = walkthrough<AsyncAndConcurrency, 'LetterRequestId' | 'LetterHandle'>((step) => [
  step({
    title: 'Find the letter among the dead letters',
    explain:
      'Meanwhile Lambda gave the letter up. The old way keeps less than a record: the message is the event as it was sent; the attributes name the request and the first kilobyte of the error. What the function was, and how often it tried, is not there.',
    call: ({ LettersLostUrl }) => receiveOne(LettersLostUrl),
    withinSeconds: 420,
    capture: {
      LetterRequestId: 'Messages[0].MessageAttributes.RequestID.StringValue',
      LetterHandle: 'Messages[0].ReceiptHandle',
    },
    proves: {
      'lambda-invocation/dlq-original-event': ({ Messages }, { run }) => {
        expect(contentOf(Messages)).toEqual(lost(`${run}-letter`));
        expect(Messages?.[0]?.MessageAttributes).toMatchObject({
          RequestID: { StringValue: expect.any(String) },
          ErrorMessage: { StringValue: 'There is no office "moon".' },
        });
      },
    },
  }),
  step({
    title: 'Count its tries',
    explain:
      'The request id of the dead letter stands three times in the log: Lambda waited a minute after the first try and two after the second. (On the emulator a minute takes a second.)',
    call: ({ MailRoomLogs, LetterRequestId }) =>
      new FilterLogEventsCommand({
        logGroupName: MailRoomLogs,
        filterPattern: `"RequestId: ${LetterRequestId}"`,
      }),
    withinSeconds: 60,
    show: ({ events = [] }) => {
      const waits = waitsBetween(events).map((wait) => `${(wait / 1000).toFixed(1)} s`);
      return table([['try', 'after a wait of'], ...['-', ...waits].map((wait, index) => [String(index + 1), wait])]);
    },
    proves: {
      'lambda-invocation/async-three-tries': ({ events = [] }, { LetterRequestId }) => {
        expect(timesOf(events, 'START')).toHaveLength(3);
        for (const { message } of events) expect(message).toContain(LetterRequestId);
        const [first = 0, second = 0] = waitsBetween(events);
        expect(second).toBeGreaterThan(first);
      },
    },
  }),
  step({
    title: 'Take the letter off the queue',
    explain: 'Somebody has read it and will write back. A message that nobody deletes is there again after 30 seconds.',
    call: ({ LettersLostUrl, LetterHandle }) =>
      new DeleteMessageCommand({ QueueUrl: LettersLostUrl, ReceiptHandle: LetterHandle }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
]);
