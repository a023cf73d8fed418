import type { Topic } from '../topic';

export default {
  id: 'fargate',
  name: 'AWS Fargate',
  mirrors: [
    { note: '001', section: 'ECS Launch Types' },
    { note: '001', section: 'Fargate Load balancing' },
    { note: '001', section: 'Example Task Definition' },
    { note: '003', section: 'Fargate' },
    { note: '004', section: 'Fargate' },
  ],
  claims: [
    {
      id: 'fargate-task',
      text: 'Fargate runs tasks without instances from CPU and memory figures.',
      kind: 'template',
      how: 'AWS::ECS::TaskDefinition.RequiresCompatibilities = FARGATE, Cpu = 256, Memory = 512, NetworkMode = awsvpc',
      notes: ['001', '003', '004'],
    },
    {
      id: 'awsvpc-eni',
      text: 'Each Fargate task has its own network interface and private address.',
      kind: 'template',
      how: 'AWS::ECS::Service.NetworkConfiguration.AwsvpcConfiguration.Subnets and SecurityGroups',
      notes: ['001', '003', '004'],
    },
    {
      id: 'ip-target-group',
      text: 'Fargate tasks declare only a container port and register as IP targets.',
      kind: 'template',
      how: 'AWS::ElasticLoadBalancingV2::TargetGroup.TargetType = ip',
      notes: ['001'],
    },
    {
      id: 'ephemeral-storage',
      text: 'A Fargate task has 20 to 200 GB of ephemeral storage.',
      kind: 'template',
      how: 'AWS::ECS::TaskDefinition.EphemeralStorage.SizeInGiB from 21 to 200; absent it is 20',
      source:
        'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-taskdefinition-ephemeralstorage.html',
      notes: ['001'],
    },
    {
      id: 'runtime-platform',
      text: 'A Fargate task definition states its operating system.',
      kind: 'template',
      how: 'AWS::ECS::TaskDefinition.RuntimePlatform.OperatingSystemFamily = LINUX',
      notes: ['001'],
    },
    {
      id: 'fargate-needs-vpc',
      text: 'Fargate needs a VPC but no instances or instance role.',
      kind: 'concept',
      notes: ['004'],
    },
  ],
} as const satisfies Topic;
