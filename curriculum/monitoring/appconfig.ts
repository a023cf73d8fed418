import type { Topic } from '../topic';

export default {
  id: 'appconfig',
  name: 'AWS AppConfig',
  mirrors: [{ note: '001', section: 'AppConfig' }],
  claims: [
    {
      id: 'application-environment',
      text: 'AppConfig organises configuration in application, environment and profile.',
      kind: 'template',
      how: 'AWS::AppConfig::Application.Name, AWS::AppConfig::Environment.ApplicationId, AWS::AppConfig::ConfigurationProfile.LocationUri',
      notes: ['001'],
    },
    {
      id: 'feature-flags',
      text: 'Feature flags are a configuration profile type.',
      kind: 'template',
      how: 'AWS::AppConfig::ConfigurationProfile.Type = AWS.AppConfig.FeatureFlags',
      notes: ['001'],
    },
    {
      id: 'validators',
      text: 'Configurations are validated by JSON schema or a Lambda function.',
      kind: 'template',
      how: 'AWS::AppConfig::ConfigurationProfile.Validators[].Type = JSON_SCHEMA or LAMBDA',
      notes: ['001'],
    },
    {
      id: 'gradual',
      text: 'A deployment strategy rolls configuration out gradually.',
      kind: 'template',
      how: 'AWS::AppConfig::DeploymentStrategy.GrowthFactor, DeploymentDurationInMinutes, FinalBakeTimeInMinutes',
      notes: ['001'],
    },
    {
      id: 'rollback-monitor',
      text: 'A breached alarm rolls a configuration deployment back.',
      kind: 'template',
      how: 'AWS::AppConfig::Environment.Monitors[].AlarmArn',
      notes: ['001'],
    },
    {
      id: 'hosted-version',
      text: 'Configuration content can be hosted by AppConfig and deployed by version.',
      kind: 'template',
      how: 'AWS::AppConfig::HostedConfigurationVersion.Content and AWS::AppConfig::Deployment.ConfigurationVersion',
      notes: ['001'],
    },
    {
      id: 'no-restart',
      text: 'Applications pick up new configuration without restart or code deployment.',
      kind: 'behaviour',
      how: 'get-latest-configuration changes',
      notes: ['001'],
    },
    {
      id: 'invalid-refused',
      text: 'A configuration that fails validation is not deployed.',
      kind: 'behaviour',
      how: 'start-deployment: BadRequestException',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
