import { ReceiveMessageCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
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
    check: (answers) => expect(answers.flatMap(({ Successful = [] }) => Successful)).toHaveLength(200),
  }),
  step({
    title: 'Take them in whatever order they come',
    explain:
      'All are there, some perhaps twice, and not in the order in which you sent them: AWS keeps a standard queue on many servers.',
    awsOnly: ORDER_AWS_ONLY,
    repeat: 100,
    call: ({ PickingQueueUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: PickingQueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    proves: {
      'sqs/duplicates-and-order': (answers, { run }) => {
        const came = answers.flatMap(({ Messages }) => bodiesOf(Messages, `${run} numbered`));
        const sent = numbered(run);
        expect([...new Set(came)].sort()).toEqual([...sent].sort());
        expect(came).not.toEqual(sent);
      },
    },
  }),
]);

function numbered(run: string): string[] {
  return Array.from({ length: 200 }, (_, index) => `${run} numbered ${Math.floor(index / 10) + 1}.${index % 10}`);
}
