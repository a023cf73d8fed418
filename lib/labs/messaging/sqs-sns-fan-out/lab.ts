import { defineLab } from '../../../kit/lab';

export default defineLab({
  title: 'Fan-out with SNS and SQS',
  summary:
    'Publish an order once; billing, fraud, shipping and an archive each get what they ask for, and none is lost.',
  topics: ['sns', 'sns-fan-out', 'messaging-choice'],
  level: 'associate',
  needs: [],
  services: [
    'Amazon SNS',
    'Amazon SQS',
    'AWS Lambda',
    'Amazon DynamoDB',
    'Amazon Data Firehose',
    'Amazon S3',
    'AWS KMS',
  ],
  minutes: 45,
  cost: {
    idlePerHour: 0.005,
    because:
      'two KMS keys (1 USD a month each), three alarms on two metrics each (0.10 USD a metric and month) and the empty receives of three Lambda pollers (0.40 USD a million); us-east-1; check aws.amazon.com/{kms,cloudwatch,sqs}/pricing.',
  },
  local: true,
});
