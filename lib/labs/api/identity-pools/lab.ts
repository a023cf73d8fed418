import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'A photo app: guests, users and colleagues get temporary credentials',
  summary:
    'Guests and users work with a bucket by themselves, each with credentials for what is theirs; colleagues come from a directory, and nobody has a key that stays.',
  topics: ['cognito-identity-pools', 'cognito-sync', 'iam-federation'],
  level: 'associate',
  needs: [],
  services: ['Amazon Cognito', 'AWS STS', 'AWS IAM', 'Amazon S3'],
  minutes: 45,
  costOfWalk: 'The walkthrough itself costs less than 0.01 USD, for some requests to S3.',
  local: true,
  faults,
});
