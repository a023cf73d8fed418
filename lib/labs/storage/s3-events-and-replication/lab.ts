import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'Uploads that announce themselves, and a copy of each',
  summary:
    'A picture desk hears of every upload by Lambda, SQS, SNS and EventBridge, whatever comes twice or late; S3 copies each into a second bucket, and you see what it does not copy.',
  topics: ['s3-event-notifications', 's3-replication'],
  level: 'associate',
  needs: ['storage/s3-objects'],
  services: [
    'Amazon S3',
    'AWS Lambda',
    'Amazon SQS',
    'Amazon SNS',
    'Amazon EventBridge',
    'Amazon DynamoDB',
    'AWS KMS',
    'AWS IAM',
  ],
  minutes: 45,
  costOfWalk:
    'The walkthrough itself costs less than 0.05 USD; the metrics of the replication rule are billed like custom metrics of CloudWatch.',
  local: true,
  faults,
});
