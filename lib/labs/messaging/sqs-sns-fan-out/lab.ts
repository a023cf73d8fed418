import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

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
  costOfWalk: 'The walkthrough itself costs less than 0.05 USD.',
  local: true,
  faults,
});
