import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'The life of a stack',
  summary:
    'A team ships its stack, breaks it, repairs it, protects it and splits it: roll-backs, change sets, drift, policies, exports, nested stacks and StackSets.',
  topics: ['cloudformation-stacks', 'cloudformation-composition'],
  level: 'associate',
  needs: [],
  services: ['AWS CloudFormation', 'AWS IAM', 'Amazon SNS', 'Amazon SQS', 'Amazon S3', 'AWS KMS'],
  minutes: 75,
  costOfWalk: 'The walkthrough itself costs less than 0.01 USD.',
  local: true,
  faults,
});
