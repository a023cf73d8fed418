import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { count, load as sizeOf } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';
import type { DynamodbStreams } from '../stack';

interface Report {
  readonly writes: number;
  readonly orders: number;
  readonly deleted: number;
  readonly faults: number;
}

interface Recount {
  readonly customers: number;
  readonly orders: number;
  readonly wrong: object[];
}

const CALLS = sizeOf({ full: 10, quick: 2 });
const WRITES = sizeOf({ full: 500, quick: 200 });
/** What is left of these calls, whose seeds are the numbers from 1. */
const ORDERS = sizeOf({ full: 737, quick: 60 });
const CRASHES = sizeOf({ full: 18, quick: 1 });

export const load = walkthrough<DynamodbStreams>((step) => [
  step({
    title: `Write ${count(CALLS * WRITES)} times`,
    explain: `Orders of ten customers are placed, changed and deleted at random. ${CRASHES} of the writes crash the consumer of the totals, half of them after its work is done: it comes again.`,
    repeat: CALLS,
    parallel: 2,
    call: ({ LoadFunctionName, run, n }) =>
      invoke(LoadFunctionName, { seed: n, writes: WRITES, customerPrefix: `${run}-load`, customers: 10 }),
    check: (answers) => {
      const reports = answers.map((answer) => answerOf<Report>(answer));
      const sum = (name: keyof Report) => reports.reduce((total, report) => total + report[name], 0);
      expect(sum('writes')).toBe(CALLS * WRITES);
      expect(sum('orders') - sum('deleted')).toBe(ORDERS);
      expect(sum('faults')).toBe(CRASHES);
    },
  }),
  step({
    title: 'Recount',
    explain:
      'A function counts the orders in the table and compares: the totals of all ten customers are right to the cent.',
    call: ({ RecountFunctionName, run }) => invoke(RecountFunctionName, { customerPrefix: `${run}-load` }),
    withinSeconds: 300,
    check: (answer) => {
      const { customers, orders, wrong } = answerOf<Recount>(answer);
      expect(wrong).toEqual([]);
      expect({ customers, orders }).toEqual({ customers: 10, orders: ORDERS });
    },
  }),
  step({
    title: 'Find no dead letters',
    explain: 'Each crash was healed by a retry; nothing had to be given up.',
    call: ({ TotalsDeadLettersUrl }) =>
      new GetQueueAttributesCommand({
        QueueUrl: TotalsDeadLettersUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    withinSeconds: 60,
    check: ({ Attributes }) =>
      expect(Attributes).toMatchObject({
        ApproximateNumberOfMessages: '0',
        ApproximateNumberOfMessagesNotVisible: '0',
      }),
  }),
]);
