import { PublishCommand } from '@aws-sdk/client-sns';
import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { SqsSnsFanOut } from '../stack';

export const ordered = walkthrough<SqsSnsFanOut>((step) => [
  step({
    title: 'Publish five changes of one order',
    explain: 'A FIFO topic keeps the order within a message group; here, the group is the order that changes.',
    repeat: 5,
    call: ({ OrderChangesTopicArn, run, n }) =>
      new PublishCommand({ TopicArn: OrderChangesTopicArn, MessageGroupId: run, Message: `${run} change ${n}` }),
    check: (answers) => expect(new Set(answers.map(({ SequenceNumber }) => SequenceNumber)).size).toBe(5),
  }),
  step({
    title: 'Publish the last one again',
    explain:
      'The topic deduplicates by content: the same body within five minutes is accepted and not delivered again.',
    call: ({ OrderChangesTopicArn, run }) =>
      new PublishCommand({ TopicArn: OrderChangesTopicArn, MessageGroupId: run, Message: `${run} change 5` }),
    check: ({ MessageId }) => expect(MessageId).toBeDefined(),
  }),
  step({
    title: 'Receive them in accounting',
    explain: 'Five changes, not six, in the order they were published.',
    call: ({ AccountingQueueUrl }) => receive(AccountingQueueUrl),
    withinSeconds: 30,
    proves: {
      'sns-fan-out/fifo-topic': ({ Messages }, { run }) => expect(changes(Messages, run)).toEqual(inOrder(run)),
    },
  }),
  step({
    title: 'Receive them in tracking',
    explain: 'The second queue behind the topic has the same five in the same order.',
    call: ({ TrackingQueueUrl }) => receive(TrackingQueueUrl),
    withinSeconds: 30,
    proves: {
      'sns-fan-out/ordered-fan-out': ({ Messages }, { run }) => expect(changes(Messages, run)).toEqual(inOrder(run)),
    },
  }),
]);

/** Looks without taking: two seconds later the messages are there again, for a second look. */
function receive(queueUrl: string): ReceiveMessageCommand {
  return new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: 10,
    WaitTimeSeconds: 5,
    VisibilityTimeout: 2,
  });
}

/** The changes of this walk's order, as a queue handed them out. */
function changes(messages: Message[] | undefined, run: string): string[] {
  return (messages ?? []).map(({ Body }) => Body ?? '').filter((body) => body.startsWith(run));
}

function inOrder(run: string): string[] {
  return [1, 2, 3, 4, 5].map((number) => `${run} change ${number}`);
}
