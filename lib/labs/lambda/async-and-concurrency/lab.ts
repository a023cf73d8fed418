import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'An intake that never loses a request',
  summary:
    'Answer at once and work later: retries, destinations and dead letters of asynchronous calls, and who may run at the same time.',
  topics: ['lambda-invocation', 'lambda-concurrency'],
  level: 'associate',
  needs: [],
  services: [
    'AWS Lambda',
    'Amazon EventBridge',
    'Amazon SQS',
    'Amazon DynamoDB',
    'Application Auto Scaling',
    'Amazon CloudWatch',
    'Amazon SNS',
    'AWS KMS',
  ],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.01 USD.',
  local: true,
  faults,
});
