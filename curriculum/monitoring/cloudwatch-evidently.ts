import type { Topic } from '../topic';

export default {
  id: 'cloudwatch-evidently',
  name: 'CloudWatch Evidently',
  today:
    'discontinued on 16 Oct 2025; successors are AppConfig feature flags and AppConfig experimentation (AWS::AppConfig::ExperimentDefinition, 2026). Evidently CloudFormation types remain for synth only.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Evidently-projectsfeatures.html',
  mirrors: [{ note: '001', section: 'CloudWatch Evidently' }],
  claims: [
    {
      id: 'feature',
      text: 'An Evidently feature serves variations to a share of the users.',
      kind: 'template',
      how: 'AWS::Evidently::Feature.Variations (synth only)',
      notes: ['001'],
    },
    {
      id: 'launch',
      text: 'Evidently launches roll a feature out to growing shares.',
      kind: 'template',
      how: 'AWS::Evidently::Launch.ScheduledSplitsConfig (synth only)',
      notes: ['001'],
    },
    {
      id: 'experiment',
      text: 'Evidently experiments compare variations statistically (A/B test).',
      kind: 'template',
      how: 'AWS::Evidently::Experiment.Treatments and MetricGoals (synth only)',
      notes: ['001'],
    },
    {
      id: 'override',
      text: 'Evidently overrides fix the variation for a named user.',
      kind: 'template',
      how: 'AWS::Evidently::Feature.EntityOverrides (synth only)',
      notes: ['001'],
    },
    {
      id: 'events-store',
      text: 'Evidently evaluation events go to CloudWatch Logs or S3.',
      kind: 'template',
      how: 'AWS::Evidently::Project.DataDelivery (synth only)',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
