import {
  DescribeExecutionCommand,
  GetActivityTaskCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
} from '@aws-sdk/client-sfn';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { historyOf, readable, statesOf } from '../history';
import { clocks, mugs, order, orderOf, start, stockOf } from '../orders';
import type { OrderWorkflow } from '../stack';

type Captured =
  | 'MalformedArn'
  | 'ScarceArn'
  | 'UnpaidArn'
  | 'LateArn'
  | 'LateToken'
  | 'MissedBy'
  | 'DamagedArn'
  | 'DamagedToken'
  | 'ByHand'
  | 'ByHandHandle'
  | 'ByHandToken';

export const failures = walkthrough<OrderWorkflow, Captured>((step) => [
  step({
    title: 'Send something that is no order',
    explain: 'The bus takes any event, so the workflow looks for itself before it does anything.',
    call: ({ OrdersArn, run }) =>
      start(
        OrdersArn,
        `${run}-malformed`,
        JSON.stringify({ orderId: 7, customer: 'ada', card: 'card-good', lines: [{}] }),
      ),
    capture: { MalformedArn: 'executionArn' },
    check: ({ executionArn }) => expect(executionArn).toBeDefined(),
  }),
  step({
    title: 'Read what is wrong with it',
    explain: 'All of it at once, for whoever has to mend the shop.',
    call: ({ MalformedArn }) => new DescribeExecutionCommand({ executionArn: MalformedArn }),
    withinSeconds: 30,
    show: ({ error, cause }) => `${error}: ${cause}`,
    check: ({ error, cause }) => {
      expect(error).toBe('MalformedOrder');
      expect(cause).toBe('orderId must be a text; each line needs sku, quantity and priceCents, whole numbers from 1');
    },
  }),
  step({
    title: 'Order more than there is',
    explain: 'Mugs and three clocks, of which there are two.',
    call: ({ OrdersArn, run }) =>
      start(OrdersArn, `${run}-scarce`, order(`${run}-scarce`, [mugs(run), clocks(run, 3)])),
    capture: { ScarceArn: 'executionArn' },
    check: ({ executionArn }) => expect(executionArn).toBeDefined(),
  }),
  step({
    title: 'Order with a card company that does not answer',
    explain: 'The next step looks at the order before; this one needs its time.',
    call: ({ OrdersArn, run }) =>
      start(OrdersArn, `${run}-unpaid`, order(`${run}-unpaid`, [mugs(run)], { card: 'card-unavailable' })),
    capture: { UnpaidArn: 'executionArn' },
    check: ({ executionArn }) => expect(executionArn).toBeDefined(),
  }),
  step({
    title: 'See half of the scarce order undone',
    explain:
      'The mugs were taken and the clocks were not. Compensation goes over all lines and puts back what the table says was taken.',
    call: ({ ScarceArn }) => historyOf(ScarceArn),
    withinSeconds: 30,
    check: ({ events = [] }) => {
      expect(statesOf(events)).toEqual(expect.arrayContaining(['OutOfStock', 'NothingTaken', 'Cancelled']));
      expect(events.at(-1)?.executionFailedEventDetails?.error).toBe('OutOfStock');
    },
  }),
  step({
    title: 'See three tries, then the catch',
    explain:
      'Two retries, after a second and after two, each shortened by chance so that a thousand orders do not come back at once. Then the error is caught, and the order is undone.',
    call: ({ UnpaidArn }) => historyOf(UnpaidArn),
    withinSeconds: 60,
    show: readable,
    proves: {
      'step-functions/retry-then-catch': ({ events = [] }) => {
        const failed = events.filter(({ type }) => type === 'TaskFailed');
        expect(failed.map(({ taskFailedEventDetails }) => taskFailedEventDetails?.error)).toEqual(
          Array(3).fill('PaymentUnavailable'),
        );
        const states = statesOf(events);
        expect(states.slice(states.indexOf('ChargeCard'), -1)).toEqual([
          'ChargeCard',
          'MayBeCharged',
          'Restock',
          'RestockLine',
          'CancelOrder',
          'TellOfCancellation',
        ]);
        expect(events.at(-1)?.type).toBe('ExecutionFailed');
      },
    },
  }),
  step({
    title: 'Count the mugs',
    explain: 'Ten less the two that were sent. Each order that failed has put its own back.',
    call: ({ TableName, run }) => stockOf(TableName, `${run}-mug`),
    check: ({ Item }) => expect(Item?.available?.N).toBe('8'),
  }),
  step({
    title: 'Order for today',
    explain: 'It is held back for a second, as a shop does until a game is published, and then watched closely.',
    call: ({ OrdersArn, run }) =>
      start(OrdersArn, `${run}-late`, order(`${run}-late`, [mugs(run)], { sameDay: true, holdSeconds: 1 })),
    capture: { LateArn: 'executionArn' },
    check: ({ executionArn }) => expect(executionArn).toBeDefined(),
  }),
  step({
    title: 'Take the work and go home',
    explain: 'The worker gets the task, and nobody hears of it again.',
    call: ({ PackingArn }) => new GetActivityTaskCommand({ activityArn: PackingArn, workerName: 'hall-2' }),
    capture: { LateToken: 'taskToken' },
    secret: true,
    check: ({ input }, { run }) => expect(JSON.parse(input ?? '{}')).toMatchObject({ orderId: `${run}-late` }),
  }),
  step({
    title: 'See it missed',
    explain:
      'No heartbeat for three seconds: the task timed out, two days before its timeout. The card had been charged, so the compensation begins with a refund, in a workflow of its own.',
    call: ({ LateArn }) => historyOf(LateArn),
    // Who pastes the next step before this is there would hand in in time.
    capture: { MissedBy: "events[?type=='ActivityTimedOut'].activityTimedOutEventDetails.error | [0]" },
    withinSeconds: 60,
    show: readable,
    check: ({ events = [] }) => {
      expect(events.map(({ type }) => type)).toContain('ActivityTimedOut');
      expect(statesOf(events)).toEqual(
        expect.arrayContaining(['HoldBack', 'ChargeCard', 'Pack', 'MayBeCharged', 'Refund', 'Restock', 'Cancelled']),
      );
      expect(events.at(-1)?.executionFailedEventDetails?.error).toBe('States.HeartbeatTimeout');
    },
  }),
  step({
    title: 'Hand in the parcel too late',
    explain: 'The token of a task that timed out is worth nothing. The packer learns that the parcel must not leave.',
    call: ({ LateToken }) => new SendTaskSuccessCommand({ taskToken: LateToken, output: '{"parcel":"late"}' }),
    refusedWith: 'TaskTimedOut',
    check: ({ message }) => expect(message).toContain('Timed Out'),
  }),
  step({
    title: 'Order with a card that will be closed',
    explain: 'It can be charged, and gives nothing back.',
    call: ({ OrdersArn, run }) =>
      start(OrdersArn, `${run}-damaged`, order(`${run}-damaged`, [mugs(run)], { card: 'card-closed' })),
    capture: { DamagedArn: 'executionArn' },
    check: ({ executionArn }) => expect(executionArn).toBeDefined(),
  }),
  step({
    title: 'Take its work',
    explain: 'Another packer, another token.',
    call: ({ PackingArn }) => new GetActivityTaskCommand({ activityArn: PackingArn, workerName: 'hall-1' }),
    capture: { DamagedToken: 'taskToken' },
    secret: true,
    check: ({ input }, { run }) => expect(JSON.parse(input ?? '{}')).toMatchObject({ orderId: `${run}-damaged` }),
  }),
  step({
    title: 'Say that the mugs are broken',
    explain: 'SendTaskFailure: the error has a name that a retry or a catch could ask for.',
    call: ({ DamagedToken }) =>
      new SendTaskFailureCommand({ taskToken: DamagedToken, error: 'Damaged', cause: 'Both mugs are broken.' }),
    check: (answer) => expect(answer).toEqual({}),
  }),
  step({
    title: 'Find the refund that a person has to make',
    explain:
      'The refund failed, too. Its catch kept the input and put the error beside it, so that the bookkeeper is told whose money it is. The saga waits: it is not over until the money is back.',
    call: ({ BookkeepersUrl }) => new ReceiveMessageCommand({ QueueUrl: BookkeepersUrl, WaitTimeSeconds: 5 }),
    withinSeconds: 60,
    capture: { ByHand: 'Messages[0].Body', ByHandHandle: 'Messages[0].ReceiptHandle' },
    secret: true,
    check: ({ Messages }, { run }) =>
      expect(JSON.parse(Messages?.[0]?.Body ?? '{}')).toMatchObject({
        orderId: `${run}-damaged`,
        cents: 2400,
        problem: 'RefundRefused',
      }),
  }),
  step({
    title: 'Take the token out of that, too',
    explain: 'In this older workflow the message was built with JSONPath, and looks the same.',
    command: `node -p 'JSON.parse(process.argv[1]).token' "$ByHand"`,
    actions: [],
    capture: { ByHandToken: 'stdout' },
    secret: true,
    check: ({ stdout }) => expect(stdout).not.toBe('undefined'),
  }),
  step({
    title: 'Pay it back by hand',
    explain: 'The answer of a person takes the place of the answer of the function.',
    call: ({ ByHandToken }) =>
      new SendTaskSuccessCommand({ taskToken: ByHandToken, output: '{"refundId":"bank-transfer"}' }),
    check: (answer) => expect(answer).toEqual({}),
  }),
  step({
    title: 'Take it off the list',
    explain: 'As with the approval.',
    call: ({ BookkeepersUrl, ByHandHandle }) =>
      new DeleteMessageCommand({ QueueUrl: BookkeepersUrl, ReceiptHandle: ByHandHandle }),
    check: (answer) => expect(answer).toEqual({}),
  }),
  step({
    title: 'See the order end',
    explain: 'It ends with the error that started it all, after all of it is undone.',
    call: ({ DamagedArn }) => new DescribeExecutionCommand({ executionArn: DamagedArn }),
    withinSeconds: 30,
    proves: {
      'step-functions/send-task-success': ({ status, error, cause }) =>
        expect({ status, error, cause }).toEqual({
          status: 'FAILED',
          error: 'Damaged',
          cause: 'Both mugs are broken.',
        }),
    },
  }),
  step({
    title: 'Read it in the table',
    explain: 'Cancelled, with the reason.',
    call: ({ TableName, run }) => orderOf(TableName, `${run}-damaged`),
    check: ({ Item }) => expect(Item).toMatchObject({ status: { S: 'cancelled' }, reason: { S: 'Damaged' } }),
  }),
]);
