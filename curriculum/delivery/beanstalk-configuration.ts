import type { Topic } from '../topic';

export default {
  id: 'beanstalk-configuration',
  name: 'Elastic Beanstalk configuration and .ebextensions',
  mirrors: [
    { note: '001', section: 'Beanstalk Extensions' },
    { note: '002', section: 'PaaS: Elastic beanstalk' },
    { note: '003', section: 'Elastic Beanstalk Extensions' },
    { note: '004', section: 'Configuration' },
  ],
  claims: [
    {
      id: 'ebextensions-files',
      text: 'Settings live in .ebextensions/*.config (YAML or JSON) at the root of the bundle.',
      kind: 'template',
      how: 'AWS::ElasticBeanstalk::ApplicationVersion.SourceBundle asset contains .ebextensions/*.config',
      notes: ['001', '002', '003', '004'],
    },
    {
      id: 'option-settings',
      text: 'option_settings in a .config file change environment defaults.',
      kind: 'template',
      how: 'AWS::ElasticBeanstalk::ConfigurationTemplate.OptionSettings mirrors option_settings',
      notes: ['001', '003', '004'],
    },
    {
      id: 'extra-resources',
      text: 'The Resources key adds CloudFormation resources such as DynamoDB or ElastiCache.',
      kind: 'template',
      how: 'asset file .ebextensions/*.config has Resources with AWS::DynamoDB::Table (asset test)',
      notes: ['001', '003', '004'],
    },
    {
      id: 'resources-die-with-environment',
      text: 'Resources defined in .ebextensions are deleted with the environment.',
      kind: 'behaviour',
      how: 'terminate-environment: the table is gone',
      notes: ['001', '003', '004'],
    },
    {
      id: 'commands-order',
      text: 'commands run before the application is set up, container_commands after unpacking and before deployment.',
      kind: 'behaviour',
      how: 'eb logs show the order',
      notes: ['004'],
    },
    {
      id: 'leader-only',
      text: 'leader_only runs a container command on one instance, e.g. a migration.',
      kind: 'behaviour',
      how: 'the marker appears on one of two instances',
      notes: ['004'],
    },
    {
      id: 'config-sections',
      text: '.ebextensions files may also have packages, sources, files, users, groups and services.',
      kind: 'concept',
      notes: ['004'],
    },
    {
      id: 'precedence',
      text: 'Settings on the environment beat saved configurations, which beat .ebextensions, which beat defaults.',
      kind: 'behaviour',
      how: 'set the same option in two places; describe-configuration-settings shows the winner',
      notes: ['004'],
    },
    {
      id: 'saved-configuration',
      text: 'eb config saves the non-default options for reuse, also in another Region.',
      kind: 'behaviour',
      how: 'eb config save writes .elasticbeanstalk/saved_configs/*.cfg.yml',
      notes: ['004'],
    },
    {
      id: 'configuration-template',
      text: 'A saved configuration is a template that environments start from.',
      kind: 'template',
      how: 'AWS::ElasticBeanstalk::Environment.TemplateName',
      notes: ['004'],
    },
  ],
} as const satisfies Topic;
