import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  DescribeExecutionCommand,
  GetActivityTaskCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
} from '@aws-sdk/client-sfn';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { historyOf, readable, statesOf } from '../history';
import { mugs, order, orderOf, start, stockOf } from '../orders';
import type { OrderWorkflow } from '../stack';

export const packing = walkthrough<OrderWorkflow, 'PackToken' | 'AgainArn'>((step) => [
  step({
    title: 'Place an order',
    explain:
      'The shop says on its bus what happened. A rule makes an execution of it; the shop does not know of workflows.',
    call: ({ BusName, run }) =>
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: BusName,
            Source: 'shop',
            DetailType: 'OrderPlaced',
            Detail: order(`${run}-first`, [mugs(run)]),
          },
        ],
      }),
    check: ({ FailedEntryCount }) => expect(FailedEntryCount).toBe(0),
  }),
  step({
    title: 'Ask for work',
    explain:
      'The packers have a program of their own, behind their own firewall: it asks, Step Functions never calls it. The answer comes when there is work, or after a minute without.',
    call: ({ PackingArn }) => new GetActivityTaskCommand({ activityArn: PackingArn, workerName: 'hall-1' }),
    capture: { PackToken: 'taskToken' },
    secret: true,
    proves: {
      'step-functions/activity-poll': ({ input, taskToken }, { run }) => {
        expect(JSON.parse(input ?? '{}')).toMatchObject({ orderId: `${run}-first`, lines: [{ quantity: 2 }] });
        expect(taskToken).toBeDefined();
      },
    },
  }),
  step({
    title: 'Look at the order meanwhile',
    explain:
      'It is taken, its two mugs are off the shelf, and its card is charged. Now it waits for people, two days if need be.',
    call: ({ TableName, run }) => stockOf(TableName, `${run}-mug`),
    check: ({ Item }) => expect(Item?.available?.N).toBe('8'),
  }),
  step({
    title: 'Say that it is still being packed',
    explain: 'A heartbeat. Without one for ten minutes the packer counts as gone.',
    call: ({ PackToken }) => new SendTaskHeartbeatCommand({ taskToken: PackToken }),
    check: (answer) => expect(answer).toEqual({}),
  }),
  step({
    title: 'Hand in the parcel',
    explain: 'What the worker answers is the result of the state.',
    call: ({ PackToken, run }) =>
      new SendTaskSuccessCommand({ taskToken: PackToken, output: JSON.stringify({ parcel: `${run}-parcel` }) }),
    check: (answer) => expect(answer).toEqual({}),
  }),
  step({
    title: 'See the courier told',
    explain:
      'The number of the parcel came from the packer. The customer is told by the other branch, at the same time.',
    call: ({ CourierUrl }) =>
      new ReceiveMessageCommand({
        QueueUrl: CourierUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 5,
        VisibilityTimeout: 1,
      }),
    withinSeconds: 60,
    proves: {
      'step-functions/activity-poll': ({ Messages = [] }, { run }) =>
        expect(Messages.map(({ Body = '{}' }) => JSON.parse(Body))).toContainEqual({
          orderId: `${run}-first`,
          parcel: `${run}-parcel`,
        }),
    },
  }),
  step({
    title: 'See the order closed',
    explain: 'The last state writes it to the table, without a function.',
    call: ({ TableName, run }) => orderOf(TableName, `${run}-first`),
    withinSeconds: 30,
    check: ({ Item }) => expect(Item).toMatchObject({ status: { S: 'sent' }, cents: { N: '2400' } }),
  }),
  step({
    title: 'Place it again',
    explain: 'Events come at least once. This time somebody starts the workflow by hand, with the same order.',
    call: ({ OrdersArn, run }) => start(OrdersArn, `${run}-again`, order(`${run}-first`, [mugs(run)])),
    capture: { AgainArn: 'executionArn' },
    check: ({ executionArn }) => expect(executionArn).toBeDefined(),
  }),
  step({
    title: 'See that nothing is done twice',
    explain: 'The condition on the write found the order. That is a success, and the end.',
    call: ({ AgainArn }) => new DescribeExecutionCommand({ executionArn: AgainArn }),
    withinSeconds: 30,
    check: ({ status }) => expect(status).toBe('SUCCEEDED'),
  }),
  step({
    title: 'Read its history',
    explain: 'Each state that it entered and left, and each call of a service, with what went in and what came out.',
    call: ({ AgainArn }) => historyOf(AgainArn),
    show: readable,
    proves: {
      'step-functions/history': ({ events }) =>
        expect(statesOf(events)).toEqual(['CheckOrder', 'IsOrder', 'TakeOrder', 'RecordOrder', 'AlreadyTaken']),
    },
  }),
]);
