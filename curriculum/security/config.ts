import type { Topic } from '../topic';

export default {
  id: 'config',
  name: 'AWS Config',
  mirrors: [
    { note: '004', section: 'Config' },
    { note: '004', section: 'Overview' },
    { note: '002', section: 'EBS' },
  ],
  claims: [
    {
      id: 'configuration-recorder',
      text: 'A recorder captures the configuration of supported resources continuously.',
      kind: 'template',
      how: 'AWS::Config::ConfigurationRecorder.RecordingGroup.AllSupported and RoleARN',
      notes: ['004'],
    },
    {
      id: 'delivery-channel',
      text: 'History files go to S3 and change notices to SNS.',
      kind: 'template',
      how: 'AWS::Config::DeliveryChannel.S3BucketName and SnsTopicARN',
      notes: ['002', '004'],
    },
    {
      id: 'managed-rule',
      text: 'A rule compares recorded configuration with the wanted one.',
      kind: 'template',
      how: 'AWS::Config::ConfigRule.Source.Owner = AWS and SourceIdentifier, DependsOn the recorder',
      notes: ['004'],
    },
    {
      id: 'custom-lambda-rule',
      text: 'A rule may be evaluated by your own function.',
      kind: 'template',
      how: 'AWS::Config::ConfigRule.Source.Owner = CUSTOM_LAMBDA plus AWS::Lambda::Permission.Principal = config.amazonaws.com',
      notes: ['004'],
    },
    {
      id: 'remediation',
      text: 'Non-compliant resources can be corrected automatically.',
      kind: 'template',
      how: 'AWS::Config::RemediationConfiguration.TargetType = SSM_DOCUMENT and Automatic',
      notes: ['004'],
    },
    {
      id: 'compliance-timeline',
      text: 'Any change of a resource appears in its configuration history with a compliance status.',
      kind: 'behaviour',
      how: 'configservice get-resource-config-history and get-compliance-details-by-config-rule after editing a security group',
      notes: ['002', '004'],
    },
  ],
} as const satisfies Topic;
