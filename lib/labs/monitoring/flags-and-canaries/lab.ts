import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'Release without a deployment',
  summary:
    'Flags and fees that reach a running page: checked before, shared out by rules, watched after, taken back by an alarm; and a canary that visits the page.',
  topics: ['appconfig', 'cloudwatch-evidently', 'cloudwatch-synthetics'],
  level: 'associate',
  needs: [],
  services: [
    'AWS AppConfig',
    'AWS Lambda',
    'Amazon CloudWatch',
    'Amazon CloudWatch Synthetics',
    'Amazon S3',
    'Amazon SNS',
  ],
  minutes: 45,
  costOfWalk: 'The walkthrough itself costs less than 0.02 USD.',
  local: true,
  faults,
});
