import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import { replicaRegion } from './regions';
import type { SecretsAndParametersProps } from './stack';

export default defineLab<SecretsAndParametersProps>({
  title: "An application's configuration and its secrets",
  summary:
    'A ferry line sells tickets: the fare is changed without a deployment, the password of the harbour rotates by itself, and you see who may read what, and until when an old value is used.',
  topics: ['ssm-parameter-store', 'secrets-manager'],
  level: 'associate',
  needs: [],
  services: [
    'AWS Systems Manager',
    'AWS Secrets Manager',
    'AWS KMS',
    'AWS Lambda',
    'Amazon DynamoDB',
    'Amazon EventBridge',
    'Amazon SQS',
    'AWS CodeBuild',
    'Amazon EC2',
  ],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.05 USD.',
  local: true,
  otherRegions: (home) => [replicaRegion(home)],
  faults,
  variants: { 'managed-password': { database: 'rds' }, 'attached-secret': { database: 'secret' } },
});
