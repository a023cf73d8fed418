import type { Fault } from '../../../kit/lab';

const STACK = 'lib/labs/messaging/sqs-queues/stack.ts';

export const faults: Readonly<Record<string, Fault>> = {
  'one-try': {
    changes: [
      {
        file: STACK,
        from: '      maxReceiveCount: 3,\n    });\n    // An order can be cancelled',
        to: '      maxReceiveCount: 1,\n    });\n    // An order can be cancelled',
      },
    ],
    symptom:
      'A picker put a job back for a colleague, and no colleague ever got it. The dead letters have grown by one.',
    hints: [
      'The job was received once, dropped, and was to be received again. What counts receives?',
      'Look at the redrive policy of the queue: after how many receives does SQS give up?',
    ],
    cause:
      'The queue moves a message to its dead letters when it is received for the second time: maxReceiveCount is 1.',
    fix: 'Allow as many receives as people and retries need, here 3; for a Lambda consumer AWS recommends 5 at least.',
    breaks: { claim: 'sqs/redrive-policy', step: 'Take it again' },
  },
  'forgotten-deduplication': {
    changes: [{ file: STACK, from: '      contentBasedDeduplication: true,\n', to: '' }],
    symptom: 'Since the deployment the scanners cannot report stock moves any more: each call is refused.',
    hints: [
      'Send a stock move by hand and read the error: which parameter does the queue miss?',
      'A FIFO queue must tell duplicates from new messages. By what, if the producer says nothing?',
    ],
    cause:
      'Deduplication by content was switched off, so the queue asks for a MessageDeduplicationId, which the scanners do not send.',
    fix: 'Switch contentBasedDeduplication on again, or let each producer send an id of its own.',
    breaks: { claim: 'sqs-fifo/content-dedup', step: 'Send stock moves of two articles' },
  },
  'thanks-too-early': {
    changes: [{ file: STACK, from: '      deliveryDelay: Duration.minutes(15),\n', to: '' }],
    symptom: 'Customers who cancel within a minute are thanked for the order all the same.',
    hints: [
      'When can a confirmation be received for the first time? Send one and ask at once.',
      'A message can be delayed by itself or by its queue. Which of the two did the confirmations rely on?',
    ],
    cause:
      'The queue of the confirmations lost its delivery delay of 15 minutes, the time in which an order can be cancelled.',
    fix: 'Give the queue its delay back; messages that are in it already keep theirs.',
    breaks: { claim: 'sqs/delay-queue', step: 'Ask and go on' },
  },
};
