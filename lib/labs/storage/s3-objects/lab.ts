import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import type { S3ObjectsProps } from './stack';

export default defineLab<S3ObjectsProps>({
  title: 'A media store on S3',
  summary:
    'Films in a bucket that forgets nothing for a month: versions and delete markers, ranges and parts, what browsers and partners may, and a site for the press.',
  topics: ['s3', 's3-performance'],
  level: 'associate',
  needs: [],
  services: ['Amazon S3', 'AWS Lambda', 'AWS IAM'],
  minutes: 45,
  costOfWalk: 'The walkthrough itself costs less than 0.01 USD.',
  local: true,
  faults,
  variants: { 'account-regional-names': { accountRegionalNames: true } },
  unproved: {
    's3/mfa-delete':
      'The root user of an account alone can switch MFA delete on, with the code of an MFA device of its own, and no walkthrough acts as the root user; the guide tells how.',
    's3/s3-select':
      'S3 Select has been closed to new customers since 25 July 2024, so that the accounts of most learners are refused; the guide tells what has taken its place.',
  },
});
