import type { Topic } from '../topic';

export default {
  id: 'messaging-choice',
  name: 'SQS versus SNS versus Kinesis',
  mirrors: [
    { note: '000', section: '12.1 Section Introduction' },
    { note: '000', section: '12.5 SQS vs SNS vs Kinesis' },
    { note: '002', section: 'Kinesis' },
    { note: '003', section: 'SQS vs SNS vs Kinesis' },
    { note: '003', section: 'AWS Integration & Messagin' },
  ],
  claims: [
    {
      id: 'decouple',
      text: 'Synchronous calls between applications break under spikes; queues, topics or streams decouple them.',
      kind: 'concept',
      notes: ['000', '003'],
    },
    {
      id: 'sqs-traits',
      text: 'SQS: consumers pull, messages are deleted after use, any number of workers, delay per message.',
      kind: 'concept',
      notes: ['003'],
    },
    {
      id: 'sns-traits',
      text: 'SNS pushes to many subscribers and keeps nothing.',
      kind: 'concept',
      today: 'a FIFO topic can keep messages for 1 to 365 days and replay them (ArchivePolicy).',
      source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html',
      notes: ['003'],
    },
    {
      id: 'kinesis-traits',
      text: 'Kinesis: consumers pull, data can be replayed, order per shard, made for big data.',
      kind: 'concept',
      notes: ['002', '003'],
    },
    {
      id: 'compare',
      text: 'The same 100 messages sent through SQS, SNS and Kinesis show different copies, order and replay.',
      kind: 'behaviour',
      how: 'count copies, order and replay',
      notes: ['003'],
    },
  ],
} as const satisfies Topic;
