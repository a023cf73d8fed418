import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DeleteMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { bodyOf, contentOf, lamp, receiveOne, send } from '../calls';
import type { AsyncAndConcurrency } from '../stack';

/** For an office that there is not, and will not be at the third try. */
const lost = (requestId: string) => lamp(requestId, { office: 'moon' });

export const failures = walkthrough<AsyncAndConcurrency, 'LetterRequestId' | 'LetterHandle'>((step) => [
  step({
    title: 'Send a letter that nobody can file',
    explain:
      'The invocation type `Event` hands it to the queue that Lambda keeps for the function. The answer is 202 and empty: accepted, not done.',
    call: ({ MailRoomName, run }) => send(MailRoomName, lost(`${run}-letter`)),
    proves: {
      'lambda-invocation/async-202': (answer) => {
        expect(answer).toMatchObject({ StatusCode: 202 });
        expect(answer.FunctionError).toBeUndefined();
        expect(bodyOf(answer)).toBeUndefined();
      },
    },
  }),
  step({
    title: 'Send a request of that kind, too',
    explain: 'To the back office, by its alias `live`: its calls are tried twice, not three times.',
    call: ({ BackOfficeName, run }) => send(BackOfficeName, lost(`${run}-moon`), 'live'),
    check: ({ StatusCode }) => expect(StatusCode).toBe(202),
  }),
  step({
    title: 'Find the request among the failed',
    explain:
      'A minute later it was tried again, then its record went to the on-failure destination: what was asked, what the function answered, and why Lambda gave up.',
    call: ({ FailedUrl }) => receiveOne(FailedUrl),
    withinSeconds: 240,
    proves: {
      'lambda-invocation/destination-record': ({ Messages }, { run }) =>
        expect(contentOf(Messages)).toMatchObject({
          version: '1.0',
          requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
          requestPayload: lost(`${run}-moon`),
          responseContext: { statusCode: 200, functionError: 'Unhandled' },
          responsePayload: { errorMessage: 'There is no office "moon".' },
        }),
    },
  }),
  step({
    title: 'Find the letter among the dead letters',
    explain:
      'The old way keeps less. The message is the event as it was sent; the attributes name the request and the first kilobyte of the error. What the function was, and how often it tried, is not there.',
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
