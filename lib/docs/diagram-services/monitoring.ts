import { customMetrics, type ServiceRow, X_RAY } from './row';

/** One of the metrics, or the expression, of an alarm on metric math. */
interface MathQuery {
  readonly MetricStat?: { readonly Metric: { readonly Namespace: string } };
}

/** One of the containers of a task. */
interface Container {
  readonly Name: string;
  readonly Image: unknown;
}

/** What sends traces for others. */
const SENDS_TRACES = /xray-daemon|otel-collector/;

/** Of a configuration profile. */
interface Validator {
  readonly Type: string;
  readonly Content: unknown;
}

export const MONITORING: Readonly<Record<string, ServiceRow>> = {
  'AWS::CloudWatch::Alarm': {
    node: { service: () => 'CloudWatch alarm', look: 'alarm' },
    links: ({ AlarmActions, Dimensions, Namespace, Metrics = [] }, self) => [
      { from: { value: [Dimensions, Metrics] }, to: { value: self } },
      ...[Namespace, ...Metrics.map(({ MetricStat }: MathQuery) => MetricStat?.Metric.Namespace)].map((namespace) => ({
        from: customMetrics(namespace),
        to: { value: self },
      })),
      { from: { value: self }, to: { value: AlarmActions } },
    ],
  },
  'AWS::CloudWatch::CompositeAlarm': {
    node: { service: () => 'composite alarm', look: 'alarm' },
    links: ({ AlarmRule, AlarmActions }, self) => [
      { from: { value: AlarmRule }, to: { value: self } },
      { from: { value: self }, to: { value: AlarmActions } },
    ],
  },
  'AWS::EC2::Instance': {
    node: {
      service: ({ InstanceType }) => `EC2 ${InstanceType}`,
      look: 'function',
      mark: ({ Monitoring }) => Monitoring && 'detailed monitoring',
      subnets: ({ SubnetId }) => SubnetId,
    },
  },
  'AWS::AutoScaling::AutoScalingGroup': {
    node: {
      service: () => 'Auto Scaling group',
      look: 'function',
      mark: ({ MinSize, MaxSize }) => `${MinSize} to ${MaxSize}`,
      subnets: ({ VPCZoneIdentifier }) => VPCZoneIdentifier,
    },
  },
  'AWS::ECS::TaskDefinition': {
    node: {
      service: ({ RequiresCompatibilities = [] }) =>
        `${RequiresCompatibilities.includes('FARGATE') ? 'Fargate' : 'ECS'} task`,
      look: 'function',
      // A sidecar is what a picture of traces is about.
      of: ({ ContainerDefinitions = [] }) =>
        ContainerDefinitions.some(({ Image }: Container) => SENDS_TRACES.test(JSON.stringify(Image))),
      mark: ({ ContainerDefinitions }) => ContainerDefinitions.map(({ Name }: Container) => Name).join(' and '),
    },
    links: (_, self) => [{ from: { value: self }, to: X_RAY }],
  },
  'AWS::Logs::LogGroup': {
    node: {
      service: () => 'log group',
      look: 'queue',
      // Those for a month are about the logs; a function's own, for a week, is no part of the picture.
      of: ({ RetentionInDays }) => RetentionInDays === 30,
      mark: ({ KmsKeyId }) => KmsKeyId && 'encrypted',
      writes: /^logs:PutLogEvents/,
    },
  },
  'AWS::Scheduler::Schedule': {
    // That of the time to live, which every lab has, calls the API of AWS and nothing of the picture.
    links: ({ ScheduleExpression, Target }) =>
      typeof ScheduleExpression === 'string'
        ? [{ from: { value: ScheduleExpression, outside: 'schedule' }, to: { value: Target?.Arn } }]
        : [],
  },
  'AWS::Logs::SubscriptionFilter': {
    links: ({ LogGroupName, DestinationArn, FilterPattern }) => [
      { from: { value: LogGroupName }, to: { value: DestinationArn }, label: FilterPattern ? 'some' : 'all' },
    ],
  },
  'AWS::AppConfig::ConfigurationProfile': {
    node: {
      service: ({ Type }) =>
        Type === 'AWS.AppConfig.FeatureFlags' ? 'AppConfig feature flags' : 'AppConfig configuration',
      look: 'bucket',
      mark: ({ Validators }) => Validators?.some(({ Type }: Validator) => Type === 'JSON_SCHEMA') && 'JSON schema',
    },
    links: ({ Validators = [] }, self) =>
      Validators.filter(({ Type }: Validator) => Type === 'LAMBDA').map(({ Content }: Validator) => ({
        from: { value: self },
        to: { value: Content },
        label: 'is it valid?',
      })),
  },
  'AWS::AppConfig::Environment': {
    node: { service: () => 'AppConfig environment', look: 'deployment', reads: /^appconfig:GetLatestConfiguration/ },
    links: ({ Monitors = [] }, self) => [{ from: { value: Monitors }, to: { value: self }, label: 'roll back' }],
  },
  'AWS::AppConfig::Deployment': {
    links: ({ ConfigurationProfileId, EnvironmentId }) => [
      { from: { value: ConfigurationProfileId }, to: { value: EnvironmentId }, label: 'deploy' },
    ],
  },
  'AWS::Synthetics::Canary': {
    node: {
      service: () => 'Synthetics canary',
      look: 'function',
      mark: ({ Schedule }) => Schedule.Expression,
    },
    links: ({ RunConfig, ArtifactS3Location }, self) => [
      { from: { value: self }, to: { value: RunConfig?.EnvironmentVariables } },
      { from: { value: self }, to: { value: ArtifactS3Location }, label: 'screenshots' },
    ],
  },
};
