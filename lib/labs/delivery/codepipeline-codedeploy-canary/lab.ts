import { defineLab } from '../../../kit/lab';
import type { CodepipelineCodedeployCanaryProps } from './stack';

export default defineLab<CodepipelineCodedeployCanaryProps>({
  title: 'Canary deployments with CodeDeploy and Lambda',
  summary:
    'A new version gets a tenth of the calls first; hooks test it, alarms watch it, and a broken one goes back before many meet it.',
  topics: ['codedeploy-lambda', 'lambda-versions-aliases'],
  level: 'professional',
  needs: [],
  services: [
    'Amazon API Gateway',
    'AWS Lambda',
    'AWS CodeDeploy',
    'Amazon CloudWatch',
    'Amazon SNS',
    'Amazon DynamoDB',
    'AWS KMS',
  ],
  minutes: 60,
  cost: {
    idlePerHour: 0.002,
    because:
      'a KMS key (1 USD a month) and three alarms (0.10 USD a month each); CodeDeploy costs nothing for Lambda; us-east-1; check aws.amazon.com/{kms,cloudwatch,codedeploy,lambda}/pricing.',
  },
  local: true,
  variants: {
    linear: { shift: 'linear' },
    allAtOnce: { shift: 'allAtOnce' },
    custom: { shift: 'custom' },
    split: { release: 'second', versionBefore: '1' },
  },
});
