import type { Topic } from '../topic';

export default {
  id: 'ecr',
  name: 'Amazon ECR',
  mirrors: [
    { note: '001', section: 'ECR' },
    { note: '001', section: 'CLI' },
    { note: '002', section: 'ECS' },
    { note: '003', section: 'ECs, ECR & Fargate' },
    { note: '003', section: 'ECS Summary' },
    { note: '004', section: 'ECR' },
  ],
  claims: [
    {
      id: 'private-repository',
      text: 'Images are kept in private (or public gallery) repositories under IAM control.',
      kind: 'template',
      how: 'AWS::ECR::Repository.RepositoryName and RepositoryPolicyText',
      notes: ['001', '002', '003'],
    },
    {
      id: 'scan-on-push',
      text: 'ECR can scan pushed images for vulnerabilities.',
      kind: 'template',
      how: 'AWS::ECR::Repository.ImageScanningConfiguration.ScanOnPush = true',
      notes: ['001'],
    },
    {
      id: 'lifecycle-policy',
      text: 'A lifecycle policy expires old images.',
      kind: 'template',
      how: 'AWS::ECR::Repository.LifecyclePolicy.LifecyclePolicyText',
      notes: ['001'],
    },
    {
      id: 'immutable-tags',
      text: 'ECR image tags can be made immutable.',
      kind: 'template',
      how: 'AWS::ECR::Repository.ImageTagMutability = IMMUTABLE',
      notes: ['001'],
    },
    {
      id: 'login-push-pull',
      text: 'Log in, then push and pull by repository address.',
      kind: 'behaviour',
      how: 'aws ecr get-login-password piped to docker login --username AWS --password-stdin ACCT.dkr.ecr.REGION.amazonaws.com; docker push',
      notes: ['001', '002', '003'],
    },
    {
      id: 'get-login',
      text: 'Older notes log in to ECR with aws ecr get-login.',
      kind: 'concept',
      today: 'removed in CLI v2; use get-login-password.',
      notes: ['002', '003', '004'],
    },
    {
      id: 'image-push-event',
      text: 'An image push is an event that can start a pipeline.',
      kind: 'template',
      how: 'AWS::Events::Rule.EventPattern source aws.ecr, detail-type ECR Image Action',
      notes: ['004'],
    },
  ],
} as const satisfies Topic;
