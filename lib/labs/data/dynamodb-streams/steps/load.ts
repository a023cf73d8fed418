import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
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

/** Of the ten calls below, whose seeds are the numbers from 1 to 10. */
const ORDERS = 737;

export const load = walkthrough<DynamodbStreams>((step) => [
  step({
    title: 'Write 5,000 times',
    explain:
      'Orders of ten customers are placed, changed and deleted at random. 18 of the writes crash the consumer of the totals, half of them after its work is done: it comes again.',
    repeat: 10,
    parallel: 2,
    call: ({ LoadFunctionName, run, n }) =>
      invoke(LoadFunctionName, { seed: n, writes: 500, customerPrefix: `${run}-load`, customers: 10 }),
    check: (answers) => {
      const reports = answers.map((answer) => answerOf<Report>(answer));
      const sum = (name: keyof Report) => reports.reduce((total, report) => total + report[name], 0);
      expect(sum('writes')).toBe(5000);
      expect(sum('orders') - sum('deleted')).toBe(ORDERS);
      expect(sum('faults')).toBe(18);
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
