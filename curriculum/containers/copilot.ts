import type { Topic } from '../topic';

export default {
  id: 'copilot',
  name: 'AWS Copilot',
  today:
    'Copilot CLI reached end of support on 12 June 2026; use CDK ecs-patterns or ECS Express Mode. App Runner takes no new customers since 30 Apr 2026.',
  mirrors: [{ note: '001', section: 'AWS Copilot' }],
  claims: [
    {
      id: 'copilot-deploy',
      text: 'Copilot built and deployed a container app to App Runner, ECS or Fargate from one command.',
      kind: 'behaviour',
      how: 'copilot init --deploy created the stacks and printed a URL',
      notes: ['001'],
    },
    {
      id: 'copilot-counterpart',
      text: 'The load-balanced Fargate service that Copilot made is a CDK pattern today.',
      kind: 'template',
      how: 'AWS::ECS::Service, AWS::ElasticLoadBalancingV2::LoadBalancer and AWS::ECS::TaskDefinition from ApplicationLoadBalancedFargateService',
      notes: ['001'],
    },
    {
      id: 'copilot-features',
      text: 'Copilot handled several environments, pipelines, logs and health for container apps.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
