import type { Price } from '../price';

export default {
  'kinesis-shard': {
    usd: 0.015,
    per: 'hour',
    unit: 'shard',
    page: 'https://aws.amazon.com/kinesis/data-streams/pricing/',
    checked: '2026-11-21',
    product: { service: 'AmazonKinesis', usageType: 'Storage-ShardHour' },
  },
  'kinesis-on-demand-stream': {
    usd: 0.04,
    per: 'hour',
    unit: 'stream on demand',
    page: 'https://aws.amazon.com/kinesis/data-streams/pricing/',
    checked: '2026-11-21',
    product: { service: 'AmazonKinesis', usageType: 'OnDemand-StreamHour' },
  },
  'kinesis-fan-out-shard': {
    usd: 0.015,
    per: 'hour',
    unit: 'shard of a registered consumer',
    page: 'https://aws.amazon.com/kinesis/data-streams/pricing/',
    checked: '2026-11-21',
    product: { service: 'AmazonKinesis', usageType: 'EnhancedFanoutHour' },
  },
  'sqs-request': {
    usd: 0.4,
    per: 'million',
    unit: 'empty receive of a Lambda poller',
    page: 'https://aws.amazon.com/sqs/pricing/',
    checked: '2026-11-21',
    product: { service: 'AWSQueueService', usageType: 'Requests-RBP' },
  },
  'sqs-fifo-request': {
    usd: 0.5,
    per: 'million',
    unit: 'empty receive of a Lambda poller from a FIFO queue',
    page: 'https://aws.amazon.com/sqs/pricing/',
    checked: '2026-11-21',
    product: { service: 'AWSQueueService', usageType: 'Requests-FIFO-RBP' },
  },
} as const satisfies Record<string, Price>;
