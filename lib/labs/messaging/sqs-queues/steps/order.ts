import { type Message, ReceiveMessageCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { bodiesOf } from '../messages';
import type { SqsQueues } from '../stack';

const ORDER_AWS_ONLY = 'The emulator delivers each message once and in the order of the sends, in standard queues too.';

export const order = walkthrough<SqsQueues>((step) => [
  step({
    title: 'Number 200 jobs',
    explain: 'Twenty batches of ten, one after the other.',
    awsOnly: ORDER_AWS_ONLY,
    repeat: 20,
    call: ({ PickingQueueUrl, run, n }) =>
      new SendMessageBatchCommand({
        QueueUrl: PickingQueueUrl,
        Entries: Array.from({ length: 10 }, (_, index) => ({
          Id: `${index}`,
          MessageBody: `${run} numbered ${n}.${index}`,
        })),
      }),
    example: {
      Successful: Array.from({ length: 10 }, (_, index) => ({
        Id: `${index}`,
        MessageId: `5fea7756-0ea4-451a-a703-a558b933e27${index}`,
        MD5OfMessageBody: 'fafb00f5732ab283681e124bf8747ed1',
      })),
      Failed: [],
    },
    check: (answers) => expect(answers.flatMap(({ Successful = [] }) => Successful)).toHaveLength(200),
  }),
  step({
    title: 'Take them in whatever order they come',
    explain:
      'All are there. Some may have come twice or out of order, this time or another: AWS keeps a standard queue on many servers, tries to keep the order, and promises neither.',
    awsOnly: ORDER_AWS_ONLY,
    repeat: 100,
    call: ({ PickingQueueUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: PickingQueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    // The last twenty of them come first, and one of them once more; then the queue is empty.
    example: ({ run, n }) => {
      const sent = numbered(run);
      const bodies = [...sent.slice(180), ...sent.slice(0, 181)].slice(Number(n) * 10 - 10, Number(n) * 10);
      return bodies.length > 0 ? { Messages: bodies.map((Body) => ({ Body })) } : {};
    },
    proves: {
      'sqs/duplicates-and-order': (answers, { run }) => {
        // Each at least once. How many came twice or out of order is shown below: that may be none.
        expect([...new Set(cameOf(answers, run))].sort()).toEqual(numbered(run).sort());
      },
    },
    show: (answers, { run }) => {
      const came = cameOf(answers, run);
      const sent = numbered(run);
      const places = [...new Set(came)].map((body) => sent.indexOf(body));
      const late = places.filter((place, index) => place < Math.max(...places.slice(0, index)));
      return `${came.length - places.length} came twice, ${late.length} after one that was sent later`;
    },
  }),
]);

function cameOf(answers: readonly { Messages?: Message[] }[], run: string): string[] {
  return answers.flatMap(({ Messages }) => bodiesOf(Messages, `${run} numbered`));
}

function numbered(run: string): string[] {
  return Array.from({ length: 200 }, (_, index) => `${run} numbered ${Math.floor(index / 10) + 1}.${index % 10}`);
}
