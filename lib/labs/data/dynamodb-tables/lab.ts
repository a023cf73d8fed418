import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: "A game's players and scores in DynamoDB tables",
  summary:
    'Keys, conditions, queries and batches of two tables, on demand and provisioned: what each operation takes, to the unit, and what happens when there is none left.',
  topics: ['dynamodb'],
  level: 'associate',
  needs: [],
  services: ['AWS Lambda', 'Amazon VPC', 'Amazon DynamoDB', 'Amazon S3', 'AWS KMS', 'Application Auto Scaling'],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.05 USD.',
  local: true,
  faults,
  unproved: {
    'dynamodb/dynamodb-local':
      'DynamoDB Local runs in Docker or in Java, and no lab asks for either: without AWS they run on an emulator of their own.',
  },
});
