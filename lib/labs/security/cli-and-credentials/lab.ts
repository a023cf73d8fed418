import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'The command line, and how a call is signed',
  summary:
    'An archive of photographic plates, worked at from the command line: where settings and credentials come from, how long lists come page by page, what a signature covers, and when to ask again.',
  topics: ['aws-cli', 'credentials-and-sigv4', 'api-limits-and-backoff'],
  level: 'associate',
  needs: [],
  services: [
    'AWS IAM',
    'AWS STS',
    'Amazon S3',
    'Amazon API Gateway',
    'Amazon DynamoDB',
    'AWS Lambda',
    'Service Quotas',
  ],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.02 USD: a thousand small objects are put.',
  local: true,
  faults,
});
