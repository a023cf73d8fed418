import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'Follow one order',
  summary:
    "A florist's order goes through an API, two functions, a queue and a table: one trace shows where it was, how long, and what went wrong.",
  topics: ['x-ray', 'adot'],
  level: 'associate',
  needs: [],
  services: [
    'Amazon API Gateway',
    'AWS Lambda',
    'Amazon SQS',
    'Amazon DynamoDB',
    'AWS X-Ray',
    'AWS Distro for OpenTelemetry',
    'Amazon ECS',
    'Amazon EC2',
  ],
  minutes: 50,
  costOfWalk: 'The walkthrough itself costs less than 0.01 USD, and its traces are within the free tier of each month.',
  local: true,
  faults,
});
