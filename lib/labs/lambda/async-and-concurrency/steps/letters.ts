import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DeleteMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { contentOf, lost, receiveOne } from '../calls';
import type { AsyncAndConcurrency } from '../stack';

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
        filterPattern: `"START RequestId: ${LetterRequestId}"`,
      }),
    withinSeconds: 60,
    show: ({ events = [] }) => {
      const [first = 0] = events.map(({ timestamp }) => timestamp ?? 0);
      const after = ({ timestamp = 0 }) => `${((timestamp - first) / 1000).toFixed(1)} s`;
      return table([['try', 'after'], ...events.map((event, index) => [String(index + 1), after(event)])]);
    },
    proves: {
      'lambda-invocation/async-three-tries': ({ events = [] }, { LetterRequestId }) => {
        expect(events).toHaveLength(3);
        for (const { message } of events) expect(message).toContain(LetterRequestId);
        const [first = 0, second = 0, third = 0] = events.map(({ timestamp }) => timestamp);
        expect(third - second).toBeGreaterThan(second - first);
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
