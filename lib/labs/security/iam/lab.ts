import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'Who may do what in a publishing house',
  summary:
    'Translators, editors, developers, machines and auditors of a publishing house: groups, roles and policies, what each of them allows, and what decides where they disagree.',
  topics: ['iam', 'iam-access-analyzer', 'global-infrastructure'],
  level: 'associate',
  needs: [],
  services: ['AWS IAM', 'AWS STS', 'IAM Access Analyzer', 'Amazon S3', 'AWS Lambda', 'Amazon VPC'],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.01 USD, for some requests to S3.',
  local: true,
  faults,
});
