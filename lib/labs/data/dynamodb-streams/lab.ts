import { defineLab } from '../../../kit/lab';

export default defineLab({
  title: 'Orders with DynamoDB streams, transactions and time to live',
  summary:
    'Orders move stock and money all or nothing; what happens to them makes totals that stay exactly right through 5,000 writes and crashes.',
  topics: ['dynamodb-streams', 'dynamodb-ttl', 'dynamodb-transactions', 'lambda-event-source-mappings'],
  level: 'associate',
  needs: [],
  services: [
    'Amazon SQS',
    'AWS Lambda',
    'Amazon DynamoDB',
    'Amazon Kinesis Data Streams',
    'Amazon S3',
    'AWS KMS',
    'Amazon SNS',
  ],
  minutes: 60,
  cost: {
    idlePerHour: 0.02,
    because:
      'a Kinesis shard (0.015 USD an hour), a KMS key (1 USD a month), an alarm on three metrics (0.10 USD a metric and month) and the empty receives of three Lambda pollers (0.40 USD a million); Lambda reads DynamoDB streams free of charge; the walkthrough itself costs less than 0.05 USD; us-east-1; check aws.amazon.com/{kinesis/data-streams,kms,cloudwatch,sqs,dynamodb}/pricing.',
  },
  local: true,
});
