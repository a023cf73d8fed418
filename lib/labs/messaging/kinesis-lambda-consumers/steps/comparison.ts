import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { KinesisLambdaConsumers } from '../stack';

/** What a service made of the messages; see the handler `compare-services`. */
interface Row {
  readonly service: string;
  readonly received: number;
  readonly customersInOrder: number;
  readonly foundAgain: number;
}

export const comparison = walkthrough<KinesisLambdaConsumers>((step) => [
  step({
    title: 'Send the same 100 messages through SQS, SNS and Kinesis',
    explain:
      'Ten of each of ten customers. Two consumers read each service: they share the queue, they subscribe to the topic with a queue each, they read the stream from the same position. When both are done comes a third and reads the same queue, the queues of the subscribers, the stream.',
    call: ({ CompareFunctionName, run }) => invoke(CompareFunctionName, { run }),
    show: (answer) => comparisonTable(rowsOf(answer)),
    proves: {
      'messaging-choice/compare': (answer) => {
        const [sqs, sns, kinesis] = rowsOf(answer);
        expect(sqs).toMatchObject({ service: 'SQS', received: 100, foundAgain: 0 });
        // Each of the two had a part of every customer's messages; whether a standard queue kept their order is luck.
        expect(sqs?.customersInOrder).toBeLessThan(10);
        expect(sns).toMatchObject({ service: 'SNS', received: 200, foundAgain: 0 });
        expect(kinesis).toEqual({ service: 'Kinesis', received: 200, customersInOrder: 10, foundAgain: 100 });
      },
    },
  }),
]);

function rowsOf(answer: Parameters<typeof answerOf>[0]): Row[] {
  return answerOf<Row[]>(answer);
}

function comparisonTable(rows: readonly Row[]): string {
  return table([
    ['100 messages', 'copies', 'customers in order', 'found again'],
    ...rows.map(({ service, received, customersInOrder, foundAgain }) => [
      service,
      String(received / 100),
      `${customersInOrder} of 10`,
      String(foundAgain),
    ]),
  ]);
}
