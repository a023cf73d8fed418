import type { Topic } from '../topic';

export default {
  id: 'opsworks',
  name: 'AWS OpsWorks Stacks',
  today:
    'OpsWorks Stacks, Chef Automate and Puppet Enterprise reached end of life in March-May 2024; keep as history, map to Systems Manager. The CDK still has its CloudFormation types, which the specification of us-east-1 has lost: they cannot be deployed.',
  mirrors: [
    { note: '004', section: 'OpsWorks Stacks' },
    { note: '004', section: 'Components' },
    { note: '004', section: 'Lifecycle Events' },
    { note: '004', section: 'Setup' },
    { note: '004', section: 'Configure' },
    { note: '004', section: 'Deploy' },
    { note: '004', section: 'Undeploy' },
    { note: '004', section: 'Shutdown' },
    { note: '004', section: 'Under the hood' },
  ],
  claims: [
    {
      id: 'stack',
      text: 'A stack is a set of resources managed together.',
      kind: 'template',
      how: 'AWS::OpsWorks::Stack.ConfigurationManager.Name = Chef, DefaultInstanceProfileArn and ServiceRoleArn (synth only)',
      notes: ['004'],
    },
    {
      id: 'layer',
      text: 'A layer configures like instances, of type OpsWorks, ECS or RDS.',
      kind: 'template',
      how: 'AWS::OpsWorks::Layer.Type and Shortname (synth only)',
      notes: ['004'],
    },
    {
      id: 'instance-run-modes',
      text: 'Instances run 24/7, by load or by time and must exist beforehand.',
      kind: 'template',
      how: 'AWS::OpsWorks::Instance.AutoScalingType = load or timer (synth only)',
      notes: ['004'],
    },
    {
      id: 'app-source',
      text: 'OpsWorks apps are deployed from a source repository or S3.',
      kind: 'template',
      how: 'AWS::OpsWorks::App.AppSource.Type (synth only)',
      notes: ['004'],
    },
    {
      id: 'lifecycle-recipes',
      text: 'Every layer runs recipes on five events: Setup, Configure, Deploy, Undeploy, Shutdown.',
      kind: 'template',
      how: 'AWS::OpsWorks::Layer.CustomRecipes.Setup, Configure, Deploy, Undeploy, Shutdown (synth only)',
      notes: ['004'],
    },
    {
      id: 'configure-event',
      text: 'Configure runs on all instances when one enters or leaves, or an Elastic IP or balancer is attached or detached.',
      kind: 'concept',
      notes: ['004'],
    },
    {
      id: 'setup-and-shutdown',
      text: 'Setup follows boot; Shutdown precedes termination.',
      kind: 'concept',
      notes: ['004'],
    },
    {
      id: 'auto-healing',
      text: 'OpsWorks auto healing replaces failed instances of a layer.',
      kind: 'template',
      how: 'AWS::OpsWorks::Layer.EnableAutoHealing = true (synth only)',
      notes: ['004'],
    },
    {
      id: 'chef-cookbooks',
      text: 'Cookbooks hold recipes; Berkshelf pulls cookbooks from several repositories.',
      kind: 'concept',
      notes: ['004'],
    },
    {
      id: 'offerings',
      text: 'Three offerings: Stacks, Chef Automate, Puppet Enterprise.',
      kind: 'concept',
      notes: ['004'],
    },
    {
      id: 'modern-counterpart',
      text: 'State Manager associations give the same desired-state effect today.',
      kind: 'template',
      how: 'AWS::SSM::Association.Name and ScheduleExpression',
      notes: ['004'],
    },
  ],
} as const satisfies Topic;
