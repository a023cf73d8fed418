import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import type { SamShopProps } from './stack';

export default defineLab<SamShopProps>({
  title: 'The same shop in SAM and in the CDK',
  summary:
    'A SAM template of three functions, an API and a table, what CloudFormation makes of it, and the same shop in the CDK beside it; released with a canary by both.',
  topics: ['sam'],
  level: 'associate',
  needs: [],
  services: [
    'AWS CloudFormation',
    'Amazon API Gateway',
    'AWS Lambda',
    'Amazon DynamoDB',
    'Amazon SQS',
    'Amazon S3',
    'AWS CodeDeploy',
  ],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.01 USD.',
  local: true,
  faults,
  moreStacks: { Cdk: { local: true } },
  variants: { 'power-tuning': { powerTuning: true } },
  unproved: {
    'sam/local-invoke':
      'The SAM CLI runs the function in a container of Docker or Finch, and the proofs of this project need none on your machine.',
    'sam/local-start-api':
      'The API that the SAM CLI serves calls functions in containers of Docker or Finch, and the proofs of this project need none on your machine.',
    'sam/local-start-lambda':
      'The endpoint that the SAM CLI serves runs functions in containers of Docker or Finch, and the proofs of this project need none on your machine.',
    'sam/cdk-template-with-sam':
      'The SAM CLI finds the functions in a template of the CDK and runs them in containers of Docker or Finch, which the proofs of this project do not need.',
  },
});
