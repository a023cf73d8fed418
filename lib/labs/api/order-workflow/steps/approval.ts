import { DescribeExecutionCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { historyOf, statesOf } from '../history';
import { clocks, mugs, order, orderOf, start, stockOf } from '../orders';
import type { OrderWorkflow } from '../stack';

type Captured = 'LargeArn' | 'Request' | 'RequestHandle' | 'ApprovalToken' | 'SilentArn' | 'SilentHandle';

export const approval = walkthrough<OrderWorkflow, Captured>((step) => [
  step({
    title: 'Place a large order',
    explain: 'From 1,000.00 on a person is asked. Its card will be declined, but nobody knows that yet.',
    call: ({ OrdersArn, run }) =>
      start(OrdersArn, `${run}-large`, order(`${run}-large`, [clocks(run), mugs(run)], { card: 'card-declined' })),
    capture: { LargeArn: 'executionArn' },
    check: ({ executionArn }) => expect(executionArn).toBeDefined(),
  }),
  step({
    title: 'Find what waits for a yes',
    explain: 'The state has put a token into the message. Who has it can answer, by any program that calls the API.',
    call: ({ ApprovalsUrl }) => new ReceiveMessageCommand({ QueueUrl: ApprovalsUrl, WaitTimeSeconds: 5 }),
    withinSeconds: 60,
    capture: { Request: 'Messages[0].Body', RequestHandle: 'Messages[0].ReceiptHandle' },
    secret: true,
    check: ({ Messages }, { run }) =>
      expect(JSON.parse(Messages?.[0]?.Body ?? '{}')).toMatchObject({ orderId: `${run}-large`, cents: 122_400 }),
  }),
  step({
    title: 'Take the token out of it',
    explain: 'A page for approvals would do the same.',
    command: `node -p 'JSON.parse(process.argv[1]).token' "$Request"`,
    actions: [],
    capture: { ApprovalToken: 'stdout' },
    secret: true,
    check: ({ stdout }) => expect(stdout).not.toBe('undefined'),
  }),
  step({
    title: 'See it wait',
    explain:
      'A pause costs nothing, and may last as long as the timeout of the state says: here a day, at most a year.',
    call: ({ LargeArn }) => historyOf(LargeArn),
    check: ({ events }) => expect(statesOf(events).at(-1)).toBe('AskForApproval'),
  }),
  step({
    title: 'Say yes',
    explain: 'The token is the right to answer, once.',
    call: ({ ApprovalToken }) => new SendTaskSuccessCommand({ taskToken: ApprovalToken, output: '{}' }),
    check: (answer) => expect(answer).toEqual({}),
  }),
  step({
    title: 'Take the request off the list',
    explain: 'The queue is a to-do list: what is not deleted comes again.',
    call: ({ ApprovalsUrl, RequestHandle }) =>
      new DeleteMessageCommand({ QueueUrl: ApprovalsUrl, ReceiptHandle: RequestHandle }),
    check: (answer) => expect(answer).toEqual({}),
  }),
  step({
    title: 'See it go on, and fail',
    explain:
      'After the yes the card was declined. That is no error that a second try could mend, so there was none: the order is undone.',
    call: ({ LargeArn }) => historyOf(LargeArn),
    withinSeconds: 30,
    proves: {
      'step-functions/send-task-success': ({ events = [] }) => {
        const states = statesOf(events);
        expect(states.slice(states.indexOf('AskForApproval'))).toEqual([
          'AskForApproval',
          'IsHeld',
          'ChargeCard',
          'MayBeCharged',
          'Restock',
          'RestockLine',
          'RestockLine',
          'CancelOrder',
          'TellOfCancellation',
          'Cancelled',
        ]);
        expect(events.filter(({ type }) => type === 'TaskFailed')).toHaveLength(1);
        expect(events.at(-1)?.executionFailedEventDetails?.error).toBe('CardDeclined');
      },
    },
  }),
  step({
    title: 'Count the clocks',
    explain: 'Both are back on the shelf. No refund was asked for: a declined card was not charged.',
    call: ({ TableName, run }) => stockOf(TableName, `${run}-clock`),
    check: ({ Item }) => expect(Item?.available?.N).toBe('2'),
  }),
  step({
    title: 'Place a large order that nobody looks at',
    explain:
      'The order itself says how long it waits for an answer: the timeout is an expression, and a second is short.',
    call: ({ OrdersArn, run }) =>
      start(OrdersArn, `${run}-silent`, order(`${run}-silent`, [clocks(run)], { answerWithinSeconds: 1 })),
    capture: { SilentArn: 'executionArn' },
    check: ({ executionArn }) => expect(executionArn).toBeDefined(),
  }),
  step({
    title: 'See it give up',
    explain: 'Without a timeout a lost token would hold the order, and its clock, for a year.',
    call: ({ SilentArn }) => new DescribeExecutionCommand({ executionArn: SilentArn }),
    withinSeconds: 30,
    check: ({ status, error }) => expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Timeout' }),
  }),
  step({
    title: 'Read why',
    explain: 'The shop reads it in its table, and the customer gets it by the topic.',
    call: ({ TableName, run }) => orderOf(TableName, `${run}-silent`),
    check: ({ Item }) => expect(Item).toMatchObject({ status: { S: 'cancelled' }, reason: { S: 'States.Timeout' } }),
  }),
  step({
    title: 'Find the request that nobody answered',
    explain: 'It is still on the list. Who says yes now is refused: the token went with the task.',
    call: ({ ApprovalsUrl }) => new ReceiveMessageCommand({ QueueUrl: ApprovalsUrl, WaitTimeSeconds: 5 }),
    withinSeconds: 60,
    capture: { SilentHandle: 'Messages[0].ReceiptHandle' },
    check: ({ Messages }, { run }) =>
      expect(JSON.parse(Messages?.[0]?.Body ?? '{}')).toMatchObject({ orderId: `${run}-silent` }),
  }),
  step({
    title: 'Take that off the list, too',
    explain: 'What is left on it would sooner or later be a dead letter, and somebody would be called.',
    call: ({ ApprovalsUrl, SilentHandle }) =>
      new DeleteMessageCommand({ QueueUrl: ApprovalsUrl, ReceiptHandle: SilentHandle }),
    check: (answer) => expect(answer).toEqual({}),
  }),
]);
