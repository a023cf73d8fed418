import { DeleteFunctionConcurrencyCommand, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { send } from '../parcels';
import type { PackagingAndUrls } from '../stack';

const LAST = 'Book while it is off';

export const throttle = walkthrough<PackagingAndUrls>((step) => [
  step({
    title: 'Switch the function off',
    explain:
      'Reserved concurrency is the only brake of a function URL: so many executions at once, and ten times as many requests a second. Zero stops it, as one would in an emergency.',
    call: ({ BookFunctionName }) =>
      new PutFunctionConcurrencyCommand({ FunctionName: BookFunctionName, ReservedConcurrentExecutions: 0 }),
    undo: ({ BookFunctionName }) => new DeleteFunctionConcurrencyCommand({ FunctionName: BookFunctionName }),
    neededUntil: LAST,
    check: ({ ReservedConcurrentExecutions }) => expect(ReservedConcurrentExecutions).toBe(0),
  }),
  step({
    title: LAST,
    explain: 'The signature is right, and Lambda answers 429: too many requests. A client should wait and try again.',
    request: ({ BookUrl }) => send(BookUrl, { signed: 'lambda' }),
    withinSeconds: 60,
    proves: {
      'lambda-function-url/url-throttle': ({ status }) => expect(status).toBe(429),
    },
  }),
]);
