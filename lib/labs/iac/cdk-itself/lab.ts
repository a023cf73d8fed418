import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'A construct, from the first line to its deployment',
  summary:
    'The same queue on the three levels of the CDK; then a construct of your own: tested, synthesized, deployed through a bootstrap with few rights, compared, destroyed.',
  topics: ['cdk'],
  level: 'associate',
  needs: [],
  services: ['AWS Cloud Development Kit', 'AWS CloudFormation', 'AWS Lambda', 'Amazon SQS', 'Amazon SNS', 'AWS IAM'],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.01 USD: a few requests, and one alarm for some minutes.',
  local: true,
  faults,
});
