import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'Orders with DynamoDB streams, transactions and time to live',
  summary:
    'Orders move stock and money all or nothing; what happens to them makes totals that stay exactly right through 5,000 writes and crashes.',
  topics: ['dynamodb-streams', 'dynamodb-ttl', 'dynamodb-transactions', 'lambda-event-source-mappings'],
  level: 'associate',
  needs: [],
  services: [
    'Amazon SQS',
    'AWS Lambda',
    'Amazon DynamoDB',
    'Amazon Kinesis Data Streams',
    'Amazon S3',
    'AWS KMS',
    'Amazon SNS',
  ],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.05 USD.',
  local: true,
  faults,
});
