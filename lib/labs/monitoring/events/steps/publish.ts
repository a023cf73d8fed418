import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-kinesis';
import { DeleteMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { deadLetters, entriesOf, notesIn, placed, saidOf } from '../calls';
import type { Events } from '../stack';

export const publish = walkthrough<Events, 'ShardIterator' | 'OddReceipt'>((step) => [
  step({
    title: 'Set a reminder',
    explain:
      'Once, in some seconds, by the Scheduler: no rule, no function that waits. AWS is on time within a minute. When it is over, the schedule deletes itself; we look at the end what came of it.',
    command: `aws scheduler create-schedule --group-name "$RemindersName" --name "$run" \\
  --schedule-expression "at($(node -p 'new Date(Date.now() + 10000).toISOString().slice(0, 19)'))" \\
  --flexible-time-window Mode=OFF --action-after-completion DELETE \\
  --target '{"Arn": "'"$ListArn"'", "RoleArn": "'"$RemindingRoleArn"'",
    "Input": "{\\"orderId\\": \\"'"$run"'-reminder\\", \\"task\\": \\"Call the customer\\"}"}' \\
  --query ScheduleArn --output text`,
    actions: ['scheduler:CreateSchedule', 'iam:PassRole'],
    check: ({ stdout }, { run }) => expect(stdout).toMatch(new RegExp(`/${run}$`)),
  }),
  step({
    title: 'Put an order on the bus',
    explain: 'Any program that may call PutEvents. It says what happened, and not who should do what.',
    call: ({ BusName, run }) =>
      new PutEventsCommand({
        Entries: [placed(BusName, { orderId: `${run}-mug`, total: 12, country: 'DE', goods: 'mug' })],
      }),
    proves: { 'eventbridge/put-events': ({ FailedEntryCount }) => expect(FailedEntryCount).toBe(0) },
  }),
  step({
    title: 'Read the log of billing',
    explain: 'A rule of the bus called the function. Nobody told the shop that there is one.',
    call: ({ BillingLogName, run }) =>
      new FilterLogEventsCommand({ logGroupName: BillingLogName, filterPattern: `"${run}-mug"` }),
    withinSeconds: 60,
    proves: {
      'eventbridge/put-events': ({ events = [] }, { run }) =>
        expect(events.map(({ message }) => JSON.parse(message ?? '{}'))).toContainEqual(
          expect.objectContaining({ message: 'Bill', orderId: `${run}-mug`, result: 'booked' }),
        ),
    },
  }),
  step({
    title: 'See what became of it',
    explain:
      'Three teams did something. The warehouse has what its input transformer made of the event: the goods and the country, and no price. Headquarters heard of it over a bus of its own.',
    call: ({ LedgerTableName, run }) => entriesOf(LedgerTableName, `${run}-mug`),
    withinSeconds: 60,
    show: ({ Items = [] }) =>
      table(
        Items.map(({ sk, pk: _, ...entry }) => [
          sk?.S ?? '',
          JSON.stringify(Object.fromEntries(Object.entries(entry).map(([name, { S, N }]) => [name, S ?? Number(N)]))),
        ]),
      ),
    check: ({ Items = [] }) => {
      expect(notesIn(Items).map(([, team]) => team)).toEqual(['bill', 'headquarters', 'warehouse']);
      const slip = Items.find(({ sk }) => sk?.S === 'warehouse');
      expect(slip).toMatchObject({ task: { S: 'Pack mug for DE' }, placedAt: { S: expect.stringMatching(/Z$/) } });
      expect(slip).not.toHaveProperty('total');
      expect(Items).toContainEqual(expect.objectContaining({ sk: { S: 'headquarters' }, said: { S: 'OrderPlaced' } }));
    },
  }),
  step({
    title: 'Open the stream of analytics',
    explain: 'A stream is a target, too. It asks for a role, and for what becomes the partition key.',
    call: ({ StreamName }) =>
      new GetShardIteratorCommand({
        StreamName,
        ShardId: 'shardId-000000000000',
        ShardIteratorType: 'TRIM_HORIZON',
      }),
    capture: { ShardIterator: 'ShardIterator' },
    check: ({ ShardIterator }) => expect(ShardIterator).toBeDefined(),
  }),
  step({
    title: 'Read the event',
    explain:
      'As it is, without a transformer: EventBridge adds id, time, account and Region to what the shop said. Its id is the key of the record.',
    call: ({ ShardIterator }) => new GetRecordsCommand({ ShardIterator }),
    withinSeconds: 60,
    show: ({ Records = [] }) => JSON.stringify(eventsIn(Records).at(-1), null, 2),
    check: ({ Records = [] }, { run }) => {
      const event = eventsIn(Records).find(({ detail }) => detail.orderId === `${run}-mug`);
      expect(event).toMatchObject({ source: 'shop.orders', 'detail-type': 'OrderPlaced', version: '0' });
      expect(Records.map(({ PartitionKey }) => PartitionKey)).toContain(event?.id);
    },
  }),

  step({
    title: 'Place orders that are none',
    explain: 'The shop looks at its orders before it says a word. All are good, or none is placed.',
    call: ({ PlaceFunctionName, run }) =>
      invoke(PlaceFunctionName, {
        orders: [
          { orderId: `${run}-good`, total: 5, country: 'DE', goods: 'mug' },
          { orderId: `${run}-free`, total: 0, country: 'DE', goods: 'mug' },
        ],
      }),
    check: (answer, { run }) =>
      expect(answerOf(answer)).toEqual({ refused: `The total of order ${run}-free is a number above 0.` }),
  }),
  step({
    title: 'Put entries that are none',
    explain:
      'The call succeeds: look at each entry. What is no JSON object fails, and what has no detail type. The third is a good event, and a bad order: EventBridge does not know what an order is.',
    call: ({ BusName, run }) =>
      new PutEventsCommand({
        Entries: [
          { EventBusName: BusName, Source: 'shop.orders', DetailType: 'OrderPlaced', Detail: 'a mug, please' },
          { EventBusName: BusName, Source: 'shop.orders', Detail: '{}' },
          placed(BusName, { orderId: `${run}-odd`, country: 'DE', goods: 'mug' }),
        ],
      }),
    check: ({ FailedEntryCount, Entries = [] }) => {
      expect(FailedEntryCount).toBe(2);
      expect(Entries.map(({ ErrorCode }) => ErrorCode)).toEqual(['MalformedDetail', 'InvalidArgument', undefined]);
    },
  }),
  step({
    title: 'Find the bad order',
    explain:
      'Billing failed on it, Lambda tried twice more, after one minute and after two, and kept the event among the dead letters of the function. EventBridge had done its part when it called.',
    call: ({ BillingFailedUrl }) => deadLetters(BillingFailedUrl),
    withinSeconds: 300,
    capture: { OddReceipt: 'Messages[0].ReceiptHandle' },
    check: ({ Messages = [] }, { run }) => {
      expect(Messages.map(({ Body = '{}' }) => JSON.parse(Body).detail?.orderId)).toEqual([`${run}-odd`]);
      expect(Messages.map(saidOf)).toEqual([
        expect.objectContaining({ ErrorMessage: `The total of order ${run}-odd is a number above 0.` }),
      ]);
    },
  }),
  step({
    title: 'Take it away',
    explain: 'Somebody has read it. One alarm watches all dead letters: of the rules, the functions and the queues.',
    call: ({ BillingFailedUrl, OddReceipt }) =>
      new DeleteMessageCommand({ QueueUrl: BillingFailedUrl, ReceiptHandle: OddReceipt }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
]);

interface Event {
  readonly id: string;
  readonly detail: { readonly orderId?: string };
}

function eventsIn(records: readonly { readonly Data?: Uint8Array | undefined }[]): Event[] {
  return records.map(({ Data }) => JSON.parse(Buffer.from(Data ?? []).toString('utf8')));
}
