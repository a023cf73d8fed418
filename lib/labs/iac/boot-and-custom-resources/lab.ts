import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'Servers that set themselves up, and resources that CloudFormation lacks',
  summary:
    'Open branches of a shop as stacks: CloudFormation waits until the fitters and the servers report, and asks your own code for what it does not know.',
  topics: ['cloudformation-bootstrap', 'cloudformation-custom-resources'],
  level: 'associate',
  needs: [],
  services: ['AWS CloudFormation', 'AWS Lambda', 'Amazon DynamoDB', 'Amazon SNS', 'Amazon SQS', 'Amazon EC2'],
  minutes: 60,
  costOfWalk:
    'The walkthrough starts three instances of type t4g.nano for about 20 minutes, each with a public address, and terminates them: less than 0.02 USD.',
  local: true,
  faults,
});
