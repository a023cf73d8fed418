import {
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { bodiesOf } from '../messages';
import type { SqsQueues } from '../stack';

type Captured = 'MugHandle' | 'CupHandle' | 'NextCupHandle' | 'NextMugHandle' | 'LastMugHandle';

export const groups = walkthrough<SqsQueues, Captured>((step) => [
  step({
    title: 'Look at the name of a FIFO queue',
    explain: 'It ends in `.fifo`, whoever made it up: SQS insists.',
    call: ({ StockMovesQueueUrl }) =>
      new GetQueueAttributesCommand({ QueueUrl: StockMovesQueueUrl, AttributeNames: ['QueueArn', 'FifoQueue'] }),
    proves: {
      'sqs-fifo/name-suffix': ({ Attributes }) => {
        expect(Attributes?.FifoQueue).toBe('true');
        expect(Attributes?.QueueArn).toMatch(/\.fifo$/);
      },
    },
  }),
  step({
    title: 'Send stock moves of two articles',
    explain: 'The message group is the article: three moves of mugs, two of cups.',
    call: ({ StockMovesQueueUrl, run }) =>
      new SendMessageBatchCommand({
        QueueUrl: StockMovesQueueUrl,
        Entries: ['mugs 1', 'mugs 2', 'mugs 3', 'cups 1', 'cups 2'].map((move) => ({
          Id: move.replace(' ', '-'),
          MessageGroupId: `${run}-${move.slice(0, 4)}`,
          MessageBody: `${run} ${move}`,
        })),
      }),
    check: ({ Successful }) => expect(Successful).toHaveLength(5),
  }),
  step({
    title: 'Take one',
    explain: 'The first move of mugs. From now on all mugs are yours: the group is locked until you are done.',
    call: ({ StockMovesQueueUrl }) => new ReceiveMessageCommand({ QueueUrl: StockMovesQueueUrl, WaitTimeSeconds: 5 }),
    withinSeconds: 30,
    capture: { MugHandle: 'Messages[0].ReceiptHandle' },
    check: ({ Messages }, { run }) => expect(bodiesOf(Messages, run)).toEqual([`${run} mugs 1`]),
  }),
  step({
    title: 'Let a colleague take ten',
    explain:
      'He gets the cups, in order. Mugs 2 and 3 were sent before them and stay back, while the other group goes on: groups are worked on side by side.',
    call: ({ StockMovesQueueUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: StockMovesQueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }),
    withinSeconds: 30,
    capture: { CupHandle: 'Messages[0].ReceiptHandle', NextCupHandle: 'Messages[1].ReceiptHandle' },
    proves: {
      'sqs-fifo/groups-parallel': ({ Messages }, { run }) =>
        expect(bodiesOf(Messages, run)).toEqual([`${run} cups 1`, `${run} cups 2`]),
    },
  }),
  step({
    title: 'Let a third one ask',
    explain: 'Nothing: both groups are in work, each by one consumer.',
    call: ({ StockMovesQueueUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: StockMovesQueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    proves: {
      'sqs-fifo/group-order': ({ Messages }, { run }) => expect(bodiesOf(Messages, run)).toEqual([]),
    },
  }),
  step({
    title: 'Finish the first move',
    explain: 'Deleting it unlocks the group.',
    call: ({ StockMovesQueueUrl, MugHandle }) =>
      new DeleteMessageCommand({ QueueUrl: StockMovesQueueUrl, ReceiptHandle: MugHandle }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Take the rest of the mugs',
    explain: 'The second and the third, in this order.',
    call: ({ StockMovesQueueUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: StockMovesQueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }),
    withinSeconds: 30,
    capture: { NextMugHandle: 'Messages[0].ReceiptHandle', LastMugHandle: 'Messages[1].ReceiptHandle' },
    proves: {
      'sqs-fifo/group-order': ({ Messages }, { run }) =>
        expect(bodiesOf(Messages, run)).toEqual([`${run} mugs 2`, `${run} mugs 3`]),
    },
  }),
  step({
    title: 'Finish all',
    explain: 'Four deletes in one call.',
    call: ({ StockMovesQueueUrl, CupHandle, NextCupHandle, NextMugHandle, LastMugHandle }) =>
      new DeleteMessageBatchCommand({
        QueueUrl: StockMovesQueueUrl,
        Entries: [CupHandle, NextCupHandle, NextMugHandle, LastMugHandle].map((ReceiptHandle, index) => ({
          Id: `${index}`,
          ReceiptHandle,
        })),
      }),
    check: ({ Successful }) => expect(Successful).toHaveLength(4),
  }),
  step({
    title: 'Delay a single move',
    explain: 'A FIFO queue can delay all its messages or none: a later one must not overtake.',
    refusedWith: 'InvalidParameterValue',
    call: ({ StockMovesQueueUrl, run }) =>
      new SendMessageCommand({
        QueueUrl: StockMovesQueueUrl,
        MessageGroupId: `${run}-mugs`,
        MessageBody: `${run} mugs 4`,
        DelaySeconds: 5,
      }),
    check: ({ message }) => expect(message).toContain('DelaySeconds'),
  }),
]);
