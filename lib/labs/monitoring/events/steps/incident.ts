import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeReplayCommand, StartReplayCommand } from '@aws-sdk/client-eventbridge';
import { DeleteMessageCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { capturedTime, printTime } from '../../../../walkthrough/captured-time';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { deadLetters, entriesOf, notesIn, saidOf } from '../calls';
import type { Events } from '../stack';

export const incident = walkthrough<Events, 'BeforeTime' | 'AfterTime' | 'LostReceipt'>((step) => [
  step({
    title: 'Lock the warehouse',
    explain:
      'Somebody tidies up: the policy of the queue has a statement for EventBridge that nobody can explain. Now it is gone.',
    call: ({ ListUrl, ListArn }) =>
      new SetQueueAttributesCommand({ QueueUrl: ListUrl, Attributes: { Policy: policyOf(ListArn) } }),
    undo: ({ ListUrl, ListArn, PackingRuleArn, CountingRuleArn }) =>
      new SetQueueAttributesCommand({
        QueueUrl: ListUrl,
        Attributes: { Policy: policyOf(ListArn, PackingRuleArn, CountingRuleArn) },
      }),
    neededUntil: 'Find it among the dead letters',
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Note the time',
    explain: 'Whoever looks into it later will ask when it began.',
    command: printTime(-1),
    actions: [],
    capture: { BeforeTime: 'stdout' },
    check: ({ stdout }) => expect(Date.parse(stdout)).toBeLessThan(Date.now()),
  }),
  step({
    title: 'Place an order meanwhile',
    explain: 'The shop notices nothing. SQS takes up to a minute to apply a new policy.',
    settleSecondsOnAws: 60,
    call: ({ PlaceFunctionName, run }) =>
      invoke(PlaceFunctionName, { orders: [{ orderId: `${run}-lost`, total: 40, country: 'FR', goods: 'pot' }] }),
    check: (answer) => expect(answerOf(answer)).toEqual({ placed: 1 }),
  }),
  step({
    title: 'Find it among the dead letters',
    explain:
      'Without the right there is no second try: the event is here at once, whole, with the rule, the target and what is wrong. Without dead letters it would be gone.',
    call: ({ WarehouseUndeliveredUrl }) => deadLetters(WarehouseUndeliveredUrl),
    withinSeconds: 120,
    capture: { LostReceipt: 'Messages[0].ReceiptHandle' },
    show: ({ Messages = [] }) =>
      table(Messages.flatMap((message) => Object.entries(saidOf(message)).map(([name, text = '']) => [name, text]))),
    check: ({ Messages = [] }, { PackingRuleArn, ListArn, run }) => {
      expect(Messages.map(({ Body = '{}' }) => JSON.parse(Body).detail?.orderId)).toEqual([`${run}-lost`]);
      expect(Messages.map(saidOf)).toEqual([
        expect.objectContaining({ ERROR_CODE: 'NO_PERMISSIONS', RULE_ARN: PackingRuleArn, TARGET_ARN: ListArn }),
      ]);
    },
  }),
  step({
    title: 'Unlock it',
    explain: 'Two rules may send, and nobody over plain HTTP.',
    call: ({ ListUrl, ListArn, PackingRuleArn, CountingRuleArn }) =>
      new SetQueueAttributesCommand({
        QueueUrl: ListUrl,
        Attributes: { Policy: policyOf(ListArn, PackingRuleArn, CountingRuleArn) },
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Note the time again',
    explain: 'From here on it works.',
    command: printTime(),
    actions: [],
    capture: { AfterTime: 'stdout' },
    check: ({ stdout }) => expect(Date.parse(stdout)).toBeLessThanOrEqual(Date.now()),
  }),
  step({
    title: 'Play it again',
    explain:
      'The archive has what was on the bus between the two times. Only the rule of the warehouse gets it. AWS recommends to wait ten minutes, until all events are in the archive; the walk does.',
    settleSecondsOnAws: 600,
    call: ({ ArchiveArn, BusArn, PackingRuleArn, BeforeTime, AfterTime, run }) =>
      new StartReplayCommand({
        ReplayName: run,
        EventSourceArn: ArchiveArn,
        EventStartTime: capturedTime(BeforeTime),
        EventEndTime: capturedTime(AfterTime),
        Destination: { Arn: BusArn, FilterArns: [PackingRuleArn] },
      }),
    proves: { 'eventbridge/replay': ({ State }) => expect(State).toMatch(/^(STARTING|RUNNING|COMPLETED)$/) },
  }),
  step({
    title: 'Wait for its end',
    explain:
      'A replay works off the archive minute by minute, in no order within it. It stays in the list for 90 days.',
    call: ({ run }) => new DescribeReplayCommand({ ReplayName: run }),
    withinSeconds: 900,
    check: ({ State }) => expect(State).toBe('COMPLETED'),
  }),
  step({
    title: 'See the order packed',
    explain: 'Late, and with the rest of what became of it.',
    call: ({ LedgerTableName, run }) => entriesOf(LedgerTableName, `${run}-lost`),
    withinSeconds: 60,
    proves: {
      'eventbridge/replay': ({ Items = [] }) => {
        expect(notesIn(Items).map(([, team]) => team)).toEqual(['bill', 'headquarters', 'warehouse']);
        expect(Items).toContainEqual(expect.objectContaining({ task: { S: 'Pack pot for FR' } }));
      },
    },
  }),
  step({
    title: 'See it billed once',
    explain:
      'Billing did not hear of it again: the replay named one rule. Without that, its own pattern would have helped: it wants no event that has a `replay-name`.',
    call: ({ BillingLogName, run }) =>
      new FilterLogEventsCommand({ logGroupName: BillingLogName, filterPattern: `"${run}-lost"` }),
    check: ({ events = [] }) => expect(events).toHaveLength(1),
  }),
  step({
    title: 'Take the dead letter away',
    explain: 'It was played again from the archive. Without one, its body is what you would put on the bus.',
    call: ({ WarehouseUndeliveredUrl, LostReceipt }) =>
      new DeleteMessageCommand({ QueueUrl: WarehouseUndeliveredUrl, ReceiptHandle: LostReceipt }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'See the reminder',
    explain: 'The Scheduler sent it in the name of its role. The policy of the queue was not asked.',
    call: ({ LedgerTableName, run }) => entriesOf(LedgerTableName, `${run}-reminder`),
    withinSeconds: 120,
    check: ({ Items = [] }) => expect(Items).toMatchObject([{ task: { S: 'Call the customer' } }]),
  }),
]);

/** TLS only, as the stack made it; these rules may send. */
function policyOf(queueArn: string, ...ruleArns: readonly string[]): string {
  const plainHttp = {
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 'sqs:*',
    Resource: queueArn,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  const fromRules = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn,
    Condition: { ArnEquals: { 'aws:SourceArn': ruleArns } },
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: ruleArns.length ? [plainHttp, fromRules] : [plainHttp] });
}
