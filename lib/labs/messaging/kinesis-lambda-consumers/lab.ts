import { defineLab } from '../../../kit/lab';
import type { KinesisLambdaConsumersProps } from './stack';

export default defineLab<KinesisLambdaConsumersProps>({
  title: 'A click stream with Kinesis and Lambda',
  summary:
    'A website puts its clicks on a stream; three consumers read all of them, each in its own way, and a poison record stops none.',
  topics: ['kinesis-data-streams', 'kinesis-consumers'],
  level: 'associate',
  needs: [],
  services: [
    'Amazon Kinesis Data Streams',
    'AWS Lambda',
    'Amazon DynamoDB',
    'Amazon SQS',
    'Amazon SNS',
    'Amazon CloudWatch',
    'AWS KMS',
  ],
  minutes: 60,
  cost: {
    idlePerHour: 0.073,
    because:
      'a stream on demand (0.04 USD an hour; its enhanced fan-out is paid by the GB), two provisioned shards (0.015 USD an hour each), a KMS key (1 USD a month) and four alarms on six metrics (0.10 USD a metric and month); the variant "private" adds an interface endpoint (0.01 USD an hour); us-east-1; check aws.amazon.com/{kinesis/data-streams,kms,cloudwatch,privatelink}/pricing.',
  },
  local: true,
  variants: { private: { privateEndpoint: true } },
  unproved: {
    'kinesis-consumers/kcl-one-per-shard':
      'The Kinesis Client Library is a Java program, also below its Node.js form, which this project does not ship; a worker of our own would prove only itself.',
  },
});
