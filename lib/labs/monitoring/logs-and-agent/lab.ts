import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import type { LogsAndAgentProps } from './stack';

export default defineLab<LogsAndAgentProps>({
  title: 'Logs in one place',
  summary:
    'A parcel service with three kinds of logs: kept, encrypted, counted, acted on, archived, and asked questions of; and the agent that brings what a machine knows.',
  topics: ['cloudwatch-logs', 'cloudwatch-agent'],
  level: 'associate',
  needs: [],
  services: [
    'Amazon CloudWatch Logs',
    'Amazon CloudWatch',
    'AWS Lambda',
    'Amazon Kinesis Data Streams',
    'Amazon Data Firehose',
    'Amazon S3',
    'Amazon EC2',
    'AWS Systems Manager',
    'AWS KMS',
  ],
  minutes: 45,
  costOfWalk:
    'The walkthrough itself costs less than 0.05 USD; the variant `machine` adds an instance and three interface endpoints.',
  local: true,
  faults,
  variants: { machine: { machine: true } },
});
