import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'An event bus between teams',
  summary:
    'One team says what happened to orders, five others listen: patterns, targets with dead letters, an archive that plays it again, schedules, and a bus for other accounts.',
  topics: ['eventbridge'],
  level: 'associate',
  needs: [],
  services: [
    'Amazon EventBridge',
    'Amazon EventBridge Scheduler',
    'Amazon EventBridge Schemas',
    'AWS Lambda',
    'Amazon SQS',
    'Amazon SNS',
    'Amazon Kinesis Data Streams',
    'Amazon DynamoDB',
    'AWS KMS',
  ],
  minutes: 45,
  costOfWalk: 'The walkthrough itself costs less than 0.01 USD.',
  local: true,
  faults,
});
