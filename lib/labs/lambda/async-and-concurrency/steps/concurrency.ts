import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { bodyOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { contentOf, entriesOf, lamp, receiveOne } from '../calls';
import type { AsyncAndConcurrency } from '../stack';

const CLOSED = { pk: { S: 'register' }, sk: { S: 'closed' } };
const open = (table: string) => new DeleteItemCommand({ TableName: table, Key: CLOSED });

/** What the template says, which the walk changes for a while. */
const RESERVED = 1;
const reserve = (functionName: string, share: number) =>
  new PutFunctionConcurrencyCommand({ FunctionName: functionName, ReservedConcurrentExecutions: share });

export const concurrency = walkthrough<AsyncAndConcurrency>((step) => [
  step({
    title: 'Close the register',
    explain: 'While this item is there, whoever files a request has to wait.',
    call: ({ RegisterTableName }) => new PutItemCommand({ TableName: RegisterTableName, Item: CLOSED }),
    undo: ({ RegisterTableName }) => open(RegisterTableName),
    neededUntil: 'Open the register',
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Keep the one clerk busy',
    explain: 'The back office has a reserved concurrency of 1: it runs one instance, never two.',
    settleSecondsOnAws: 2,
    call: ({ FrontDeskName, run }) => invoke(FrontDeskName, lamp(`${run}-first`), 'live'),
    check: (answer) => expect(bodyOf(answer)).toMatchObject({ status: 'received' }),
  }),
  step({
    title: 'See it begun',
    explain: 'It runs, and waits for the register.',
    call: ({ RegisterTableName, run }) => entriesOf(RegisterTableName, `${run}-first`),
    withinSeconds: 60,
    check: ({ Items }) => expect(Items?.map(({ sk }) => sk?.S)).toEqual(['begun']),
  }),
  step({
    title: 'Call the back office and wait',
    explain:
      'A second synchronous call is throttled: status 429, at once. The SDK tries it a few times more by itself, then it is up to the caller.',
    refusedWith: 'TooManyRequestsException',
    call: ({ BackOfficeName, run }) => invoke(BackOfficeName, lamp(`${run}-impatient`), 'live'),
    proves: {
      'lambda-concurrency/throttle-sync-429': ({ name, message }) => {
        expect(name).toBe('TooManyRequestsException');
        expect(message).toMatch(/rate exceeded/i);
      },
    },
  }),
  step({
    title: 'Hand in a second one',
    explain: 'The front desk calls the same back office without waiting, and notices nothing of the throttle.',
    call: ({ FrontDeskName, run }) => invoke(FrontDeskName, lamp(`${run}-second`), 'live'),
    check: (answer) => expect(bodyOf(answer)).toMatchObject({ status: 'received' }),
  }),
  step({
    title: 'Hand in an urgent one',
    explain: 'It goes by the alias `urgent`, whose events may be a minute old at most.',
    call: ({ FrontDeskName, run }) => invoke(FrontDeskName, lamp(`${run}-urgent`, { urgent: true }), 'live'),
    check: (answer) => expect(bodyOf(answer)).toMatchObject({ status: 'received' }),
  }),
  step({
    title: 'Find the urgent one among the failed',
    explain:
      'Lambda tried it again and again and found no free instance. After a minute it was too old, and its record says so: somebody can pick up the phone.',
    call: ({ FailedUrl }) => receiveOne(FailedUrl),
    withinSeconds: 240,
    proves: {
      'lambda-concurrency/throttle-async-retry': ({ Messages }, { run }) =>
        expect(contentOf(Messages)).toMatchObject({
          requestContext: { condition: 'EventAgeExceeded' },
          requestPayload: lamp(`${run}-urgent`, { urgent: true }),
        }),
    },
  }),
  step({
    title: 'See that the second one has not begun',
    explain: 'It waits in the queue of the function. Its alias gives it an hour; six is what Lambda gives by default.',
    call: ({ RegisterTableName, run }) => entriesOf(RegisterTableName, `${run}-second`),
    check: ({ Count }) => expect(Count).toBe(0),
  }),
  step({
    title: 'Open the register',
    explain: 'The first one is filed, and the clerk is free.',
    call: ({ RegisterTableName }) => open(RegisterTableName),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'See the second one filed',
    explain:
      'Nobody sent it again: Lambda did. Between two tries it waits longer each time, from a second up to five minutes, so this may take a while.',
    call: ({ RegisterTableName, run }) => entriesOf(RegisterTableName, `${run}-second`),
    withinSeconds: 360,
    proves: {
      'lambda-invocation/async-throttle-6h': ({ Items }) =>
        expect(Items?.map(({ sk }) => sk?.S)).toEqual(['begun', 'filed']),
    },
  }),
  step({
    title: 'Reserve nothing',
    explain: 'A reserved concurrency of 0 switches a function off. It does not mean that none is reserved.',
    call: ({ BackOfficeName }) => reserve(BackOfficeName, 0),
    undo: ({ BackOfficeName }) => reserve(BackOfficeName, RESERVED),
    neededUntil: 'Find it given up at once',
    check: ({ ReservedConcurrentExecutions }) => expect(ReservedConcurrentExecutions).toBe(0),
  }),
  step({
    title: 'Hand in one more',
    explain: 'The front desk still takes it.',
    settleSecondsOnAws: 10,
    call: ({ FrontDeskName, run }) => invoke(FrontDeskName, lamp(`${run}-closed`), 'live'),
    check: (answer) => expect(bodyOf(answer)).toMatchObject({ status: 'received' }),
  }),
  step({
    title: 'Find it given up at once',
    explain: 'Here Lambda does not wait for better days: the event goes to the failed without a single try.',
    call: ({ FailedUrl }) => receiveOne(FailedUrl),
    withinSeconds: 60,
    check: ({ Messages }, { run }) =>
      expect(contentOf(Messages)).toMatchObject({ requestPayload: { requestId: `${run}-closed` } }),
  }),
]);
