import { expect } from 'expect';
import { bodyOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { contentOf, entriesOf, lamp, receiveOne } from '../calls';
import type { AsyncAndConcurrency } from '../stack';

export const frontDesk = walkthrough<AsyncAndConcurrency>((step) => [
  step({
    title: 'Hand in a request',
    explain:
      'A citizen waits for the answer, so the call is synchronous: it comes back with what the function returned.',
    call: ({ FrontDeskName, run }) => invoke(FrontDeskName, lamp(`${run}-lamp`), 'live'),
    proves: {
      'lambda-invocation/sync-waits': (answer, { run }) => {
        expect(answer).toMatchObject({ StatusCode: 200 });
        expect(answer.FunctionError).toBeUndefined();
        expect(bodyOf(answer)).toEqual({ requestId: `${run}-lamp`, status: 'received' });
      },
    },
  }),
  step({
    title: 'Hand in what is no request',
    explain:
      'The status is 200 again, as Lambda did its part. That the function failed says `FunctionError`, and why, the payload: nobody but the caller will look, and nobody tries again.',
    call: ({ FrontDeskName, run }) => invoke(FrontDeskName, { requestId: `${run}-empty`, office: 'roads' }, 'live'),
    proves: {
      'lambda-invocation/sync-waits': (answer) => {
        expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
        expect(bodyOf(answer)).toMatchObject({ errorMessage: 'A request needs requestId, office and text.' });
      },
    },
  }),
  step({
    title: 'See it filed',
    explain: 'The front desk handed it on and did not wait. The back office begins it, then files it.',
    call: ({ RegisterTableName, run }) => entriesOf(RegisterTableName, `${run}-lamp`),
    withinSeconds: 60,
    check: ({ Items }) => expect(Items?.map(({ sk }) => sk?.S)).toEqual(['begun', 'filed']),
  }),
  step({
    title: 'Read the notice',
    explain:
      'What the back office returned did not get lost: the on-success destination is an event bus, and its rule sends the event on. In `detail` are the request, the response, and how often it was tried.',
    call: ({ NoticesUrl }) => receiveOne(NoticesUrl),
    withinSeconds: 60,
    proves: {
      'lambda-invocation/destination-record': ({ Messages }, { run }) =>
        expect(contentOf(Messages)).toMatchObject({
          'detail-type': 'Lambda Function Invocation Result - Success',
          detail: {
            requestContext: { condition: 'Success', approximateInvokeCount: 1 },
            requestPayload: lamp(`${run}-lamp`),
            responsePayload: { requestId: `${run}-lamp`, result: 'booked' },
          },
        }),
    },
  }),
  step({
    title: 'Hand it in again',
    explain: 'As one does who never saw the answer. Lambda itself may run an event twice, too.',
    call: ({ FrontDeskName, run }) => invoke(FrontDeskName, lamp(`${run}-lamp`), 'live'),
    check: (answer, { run }) => expect(bodyOf(answer)).toEqual({ requestId: `${run}-lamp`, status: 'received' }),
  }),
  step({
    title: 'See that it is filed once',
    explain:
      'The sender chose the id, so the register knows the request again: it succeeds, and nothing is done twice.',
    call: ({ NoticesUrl }) => receiveOne(NoticesUrl),
    withinSeconds: 60,
    check: ({ Messages }, { run }) =>
      expect(contentOf(Messages)).toMatchObject({
        detail: { responsePayload: { requestId: `${run}-lamp`, result: 'already booked' } },
      }),
  }),
]);
