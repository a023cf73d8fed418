import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'A template by hand',
  summary:
    'Write CloudFormation without a tool: a template that grows from three lines to a whole environment, what it asks and refuses, every function in its place, and what comes after the functions, loops and macros.',
  topics: ['cloudformation-templates', 'cloudformation-functions'],
  level: 'associate',
  needs: [],
  services: [
    'AWS CloudFormation',
    'Amazon EC2',
    'AWS Systems Manager',
    'AWS Secrets Manager',
    'Amazon SNS',
    'Amazon SQS',
    'AWS Lambda',
    'Amazon S3',
  ],
  minutes: 60,
  costOfWalk:
    'The walkthrough itself costs less than 0.01 USD: for some minutes it has an instance of the smallest type, a public address and a secret.',
  local: true,
  faults,
});
