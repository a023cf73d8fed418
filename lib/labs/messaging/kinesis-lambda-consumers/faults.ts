import type { Fault } from '../../../kit/lab';

const LAB = 'messaging/kinesis-lambda-consumers';

export const faults: Readonly<Record<string, Fault>> = {
  'hot-partition-key': {
    changes: [
      {
        file: `lambda/${LAB}/record-clicks.ts`,
        from: 'return { PartitionKey: click.visitor,',
        to: 'return { PartitionKey: page,',
      },
    ],
    symptom:
      'Writes are throttled whenever a page is popular, though most of the stream is idle and we pay for all of it.',
    hints: [
      'Record clicks of many visitors on one page and look at which shards took them.',
      'The shard of a record follows from the hash of its partition key. What do all these records have in common?',
    ],
    cause: 'The website takes the page as partition key: all clicks on a popular page go to one shard.',
    fix: 'Take a key that is well spread and whose records must stay in order: the visitor.',
    breaks: { step: 'Record 1,000 clicks of 100 visitors' },
  },
  'blocked-shard': {
    changes: [
      {
        file: `lib/labs/${LAB}/click-consumer.ts`,
        from: '      bisectBatchOnError: true,\n      retryAttempts: 2,\n      maxRecordAge: Duration.hours(1),\n',
        to: '',
      },
    ],
    symptom:
      'No robot has been noticed for an hour, and the iterator age of that consumer grows and grows. The others are fine.',
    hints: [
      'The log of the function shows the same error for the same click, again and again.',
      'How often does Lambda try a batch of a stream that fails, unless it is told otherwise? What happens behind it meanwhile?',
      'Look at MaximumRetryAttempts, BisectBatchOnFunctionError and MaximumRecordAgeInSeconds of the mapping.',
    ],
    cause:
      'The mapping has no limits: a batch with one bad record is tried until the record expires, and holds up its shard for as long.',
    fix: 'Let a failing batch be halved, limit its retries and its age, and send what is given up to a dead-letter queue.',
    breaks: { step: 'See the shard go on' },
  },
  'late-window': {
    changes: [
      {
        file: `lib/labs/${LAB}/stack.ts`,
        from: 'tumblingWindow: Duration.seconds(5)',
        to: 'tumblingWindow: Duration.minutes(15)',
      },
    ],
    symptom: 'The dashboard shows the views of a new page only a quarter of an hour after they happened.',
    hints: [
      'The iterator age is fine, so the consumer has seen the clicks. Why does it not write them down?',
      'Its counts are handed from invocation to invocation. When are they written?',
    ],
    cause: 'The tumbling window of the counts is 15 minutes long, and they are written when a window is over.',
    fix: 'Choose a window as long as the readers may wait: shorter ones write more often.',
    breaks: { step: 'Read how often the page was seen' },
  },
};
