import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'A picture service on Lambda',
  summary:
    'Uploads become thumbnails, callers get pictures at any width: how Lambda runs, limits, admits, logs and traces a function.',
  topics: ['lambda', 'lambda-permissions', 'lambda-monitoring'],
  level: 'associate',
  needs: [],
  services: [
    'Amazon S3',
    'AWS Lambda',
    'Amazon DynamoDB',
    'Amazon EventBridge',
    'Amazon CloudWatch',
    'AWS X-Ray',
    'Amazon SQS',
    'Amazon SNS',
    'AWS KMS',
  ],
  minutes: 45,
  costOfWalk: 'The walkthrough itself costs less than 0.05 USD.',
  local: true,
  faults,
});
