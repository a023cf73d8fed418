import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'Work queues with SQS',
  summary:
    'A warehouse works off orders through every kind of queue that SQS has; 10,000 messages, 1 % of them poison, and none is lost.',
  topics: ['sqs', 'sqs-fifo'],
  level: 'associate',
  needs: [],
  services: ['Amazon SQS', 'AWS Lambda', 'Amazon S3', 'Amazon DynamoDB', 'AWS KMS', 'Amazon SNS'],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.05 USD.',
  local: true,
  faults,
});
