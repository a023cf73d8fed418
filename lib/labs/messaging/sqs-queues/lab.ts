import { defineLab } from '../../../kit/lab';

export default defineLab({
  title: 'Work queues with SQS',
  summary:
    'A warehouse works off orders through every kind of queue that SQS has; 10,000 messages, 1 % of them poison, and none is lost.',
  topics: ['sqs', 'sqs-fifo'],
  level: 'associate',
  needs: [],
  services: ['Amazon SQS', 'AWS Lambda', 'Amazon S3', 'Amazon DynamoDB', 'AWS KMS', 'Amazon SNS'],
  minutes: 60,
  cost: {
    idlePerHour: 0.003,
    because:
      'a KMS key (1 USD a month), an alarm on six metrics (0.10 USD a metric and month) and the empty receives of two Lambda pollers (0.40 USD a million); the walkthrough itself costs less than 0.05 USD; us-east-1; check aws.amazon.com/{kms,cloudwatch,sqs,lambda,dynamodb}/pricing.',
  },
  local: true,
});
