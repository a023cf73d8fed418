import type { Price } from '../price';

export default {
  'provisioned-concurrency': {
    usd: 3.3334,
    per: 'million',
    unit: 'GB-second of provisioned concurrency',
    page: 'https://aws.amazon.com/lambda/pricing/',
    checked: '2026-11-27',
    product: { service: 'AWSLambda', usageType: 'Lambda-Provisioned-Concurrency-ARM' },
  },
  'm7g-large-instance': {
    usd: 0.0816,
    per: 'hour',
    unit: 'instance m7g.large',
    page: 'https://aws.amazon.com/ec2/pricing/on-demand/',
    checked: '2026-11-28',
    product: { service: 'AmazonEC2', usageType: 'BoxUsage:m7g.large' },
  },
  'nano-instance': {
    usd: 0.0042,
    per: 'hour',
    unit: 'instance t4g.nano',
    page: 'https://aws.amazon.com/ec2/pricing/on-demand/',
    checked: '2026-11-28',
    product: { service: 'AmazonEC2', usageType: 'BoxUsage:t4g.nano' },
  },
  'volume-storage': {
    usd: 0.08,
    per: 'month',
    unit: 'GB of a gp3 volume',
    page: 'https://aws.amazon.com/ebs/pricing/',
    checked: '2026-11-28',
    product: { service: 'AmazonEC2', usageType: 'EBS:VolumeUsage.gp3' },
  },
} as const satisfies Record<string, Price>;
