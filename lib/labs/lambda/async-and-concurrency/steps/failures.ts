import { expect } from 'expect';
import { bodyOf } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { contentOf, lost, receiveOne, send } from '../calls';
import type { AsyncAndConcurrency } from '../stack';

export const failures = walkthrough<AsyncAndConcurrency>((step) => [
  step({
    title: 'Send a letter that nobody can file',
    explain:
      'The invocation type `Event` hands it to the queue that Lambda keeps for the function. The answer is 202 and empty: accepted, not done. What becomes of it you will see in three minutes, at the end.',
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
]);
