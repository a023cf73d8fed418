import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'Guard documents in S3',
  summary:
    'Contracts and invoices of a company: whose key encrypts them, who comes in by which access point, links that expire, and readers who do not see all.',
  topics: ['s3-encryption', 's3-access-control', 's3-access-points', 's3-object-lambda'],
  level: 'associate',
  needs: [],
  services: ['Amazon S3', 'AWS KMS', 'AWS Lambda', 'Amazon VPC', 'AWS IAM'],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.01 USD.',
  local: true,
  faults,
});
