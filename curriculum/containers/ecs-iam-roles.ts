import type { Topic } from '../topic';

export default {
  id: 'ecs-iam-roles',
  name: 'ECS IAM roles',
  mirrors: [
    { note: '001', section: 'ECS IAM Roles' },
    { note: '001', section: 'IAM Role' },
    { note: '002', section: 'ECS' },
    { note: '003', section: 'ECS IAM Roles Deep Dive' },
    { note: '004', section: 'Components' },
  ],
  claims: [
    {
      id: 'instance-role',
      text: 'The agent uses the instance profile to call ECS, pull from ECR and write logs.',
      kind: 'template',
      how: 'AWS::IAM::Role.ManagedPolicyArns contains AmazonEC2ContainerServiceforEC2Role',
      notes: ['001', '003'],
    },
    {
      id: 'task-role',
      text: 'Each task definition has one task role used by its code.',
      kind: 'template',
      how: 'AWS::ECS::TaskDefinition.TaskRoleArn with ecs-tasks.amazonaws.com trust',
      notes: ['001', '002', '003', '004'],
    },
    {
      id: 'execution-role',
      text: 'The execution role pulls images, writes logs and reads secrets.',
      kind: 'template',
      how: 'AWS::ECS::TaskDefinition.ExecutionRoleArn with AmazonECSTaskExecutionRolePolicy',
      notes: ['001', '002'],
    },
    {
      id: 'app-permissions-in-task-role',
      text: 'One seed puts the right to use SQS in the execution role.',
      kind: 'concept',
      today: 'application calls use the task role; the execution role serves the agent only.',
      source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-ecs-iam-role-overview.html',
      notes: ['002'],
    },
    {
      id: 'different-identities',
      text: 'Two ECS services with different task roles act as different identities.',
      kind: 'behaviour',
      how: 'get-caller-identity in each task',
      notes: ['001', '003'],
    },
  ],
} as const satisfies Topic;
