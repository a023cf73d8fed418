import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import type { S3LifecycleAndLockProps } from './stack';

export default defineLab<S3LifecycleAndLockProps>({
  title: 'Keep logs for years with S3 lifecycle rules and Object Lock',
  summary:
    'A log archive whose rules move each log to a cheaper class and delete it in time, and a bucket of records that nobody can delete before.',
  topics: ['s3-storage-classes-lifecycle', 's3-object-lock'],
  level: 'associate',
  needs: [],
  services: ['Amazon S3', 'AWS Lambda', 'AWS Identity and Access Management'],
  minutes: 45,
  costOfWalk:
    'The walkthrough itself costs less than 0.05 USD: an expedited retrieval is 0.01 USD, and objects of some bytes cost next to nothing in any class.',
  local: true,
  faults,
  variants: { compliance: { lockMode: 'COMPLIANCE' } },
});
