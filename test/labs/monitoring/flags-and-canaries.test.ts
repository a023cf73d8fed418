import { ENVIRONMENT, FEES, FLAGS } from '../../../lambda/monitoring/flags-and-canaries/configuration';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab, testTemplateFile } from '../../support/test-lab';

const { claim } = testLab('monitoring/flags-and-canaries');
const until2025 = testTemplateFile('monitoring/flags-and-canaries', 'templates/evidently-until-2025.yaml');

const PROFILE = 'AWS::AppConfig::ConfigurationProfile';
const VERSION = 'AWS::AppConfig::HostedConfigurationVersion';
const STRATEGY = 'AWS::AppConfig::DeploymentStrategy';
const ref = ({ id }: NamedResource) => ({ Ref: id });

claim('appconfig/application-environment', (template) => {
  const application = resource(template, 'AWS::AppConfig::Application', 'Shop');
  expect(application.Properties.Name).toMatch(/^FlagsAndCanaries/);
  const [environment, ...others] = resourcesOf(template, 'AWS::AppConfig::Environment');
  expect(others).toEqual([]);
  expect(environment?.Properties).toMatchObject({ ApplicationId: ref(application), Name: ENVIRONMENT });
  const profiles = resourcesOf(template, PROFILE).map(({ Properties: { ApplicationId, Name, LocationUri } }) => ({
    ApplicationId,
    Name,
    LocationUri,
  }));
  const inApplication = { ApplicationId: ref(application), LocationUri: 'hosted' };
  expect(profiles).toEqual([
    { ...inApplication, Name: FLAGS },
    { ...inApplication, Name: FEES },
  ]);
  // The function finds them by the same names.
  expect(resource(template, 'AWS::Lambda::Function', 'QuoteFunction').Properties.Environment.Variables).toMatchObject({
    APPLICATION: application.Properties.Name,
  });
});

claim('appconfig/feature-flags', (template) => {
  const flags = resource(template, PROFILE, 'ReleaseFlagsConfigurationProfile');
  expect(flags.Properties.Type).toBe('AWS.AppConfig.FeatureFlags');
  const [version] = resourcesOf(template, VERSION).filter(
    ({ Properties }) => Properties.ConfigurationProfileId.Ref === flags.id,
  );
  expect(JSON.parse(version?.Properties.Content)).toMatchObject({
    version: '1',
    values: { gift_wrapping: { enabled: false } },
  });
  expect(resource(template, PROFILE, 'ReleaseFeesConfigurationProfile').Properties.Type).toBe('AWS.Freeform');
});

claim('appconfig/validators', (template) => {
  const check = resource(template, 'AWS::Lambda::Function', 'ReleaseCheckFees');
  const { Validators } = resource(template, PROFILE, 'ReleaseFeesConfigurationProfile').Properties;
  expect(Validators).toEqual([
    { Type: 'JSON_SCHEMA', Content: expect.any(String) },
    { Type: 'LAMBDA', Content: arnOf(check) },
  ]);
  expect(JSON.parse(Validators[0].Content)).toMatchObject({
    $schema: 'http://json-schema.org/draft-04/schema#',
    required: ['carrier', 'fee', 'freeFrom'],
    additionalProperties: false,
  });
  const permissions = resourcesOf(template, 'AWS::Lambda::Permission').map(({ Properties }) => Properties);
  expect(permissions).toContainEqual(
    expect.objectContaining({
      FunctionName: arnOf(check),
      Principal: 'appconfig.amazonaws.com',
      Action: 'lambda:InvokeFunction',
    }),
  );
});

claim('appconfig/gradual', (template) => {
  expect(resource(template, STRATEGY, 'ReleaseGradual').Properties).toMatchObject({
    GrowthType: 'LINEAR',
    GrowthFactor: 20,
    DeploymentDurationInMinutes: 10,
    FinalBakeTimeInMinutes: 5,
    ReplicateTo: 'NONE',
  });
});

claim('appconfig/rollback-monitor', (template) => {
  const failures = resource(template, 'AWS::CloudWatch::Alarm', 'QuoteFailures');
  const unreachable = resource(template, 'AWS::CloudWatch::Alarm', 'CanaryUnreachable');
  const reader = resource(template, 'AWS::IAM::Role', 'ReleaseAlarmReader');
  const [environment] = resourcesOf(template, 'AWS::AppConfig::Environment');
  expect(environment?.Properties.Monitors).toEqual(
    [failures, unreachable].map((alarm) => ({ AlarmArn: arnOf(alarm), AlarmRoleArn: arnOf(reader) })),
  );
  expect(reader.Properties.AssumeRolePolicyDocument.Statement[0].Principal).toEqual({
    Service: 'appconfig.amazonaws.com',
  });
  expect(failures.Properties).toMatchObject({
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Dimensions: [{ Name: 'FunctionName', Value: ref(resource(template, 'AWS::Lambda::Function', 'QuoteFunction')) }],
    TreatMissingData: 'notBreaching',
  });
});

claim('appconfig/hosted-version', (template) => {
  const versions = resourcesOf(template, VERSION);
  const deployments = resourcesOf(template, 'AWS::AppConfig::Deployment');
  const atOnce = resource(template, STRATEGY, 'ReleaseAtOnce');
  expect(versions).toHaveLength(2);
  for (const version of versions) {
    expect(typeof JSON.parse(version.Properties.Content)).toBe('object');
    const of = deployments.filter(({ Properties }) => Properties.ConfigurationVersion?.Ref === version.id);
    expect(of.map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining({
        ConfigurationProfileId: version.Properties.ConfigurationProfileId,
        DeploymentStrategyId: ref(atOnce),
      }),
    ]);
  }
});

claim('cloudwatch-synthetics/canary', (template) => {
  const { Schedule, Code, RuntimeVersion, RunConfig, StartCanaryAfterCreation } = resource(
    template,
    'AWS::Synthetics::Canary',
    'CanaryVisitor',
  ).Properties;
  expect(Schedule.Expression).toBe('rate(5 minutes)');
  expect(RuntimeVersion).toBe('syn-nodejs-puppeteer-15.0');
  expect(StartCanaryAfterCreation).toBe(true);
  expect(Code.Handler).toBe('index.handler');
  expect(Code.Script).toContain('process.env.PAGE_URL');
  const url = resource(template, 'AWS::Lambda::Url', 'QuoteFunctionFunctionUrl');
  expect(RunConfig.EnvironmentVariables.PAGE_URL).toEqual({ 'Fn::GetAtt': [url.id, 'FunctionUrl'] });
});

claim('cloudwatch-synthetics/artifacts', (template) => {
  const bucket = resource(template, 'AWS::S3::Bucket', 'CanaryArtifacts');
  const canary = resource(template, 'AWS::Synthetics::Canary', 'CanaryVisitor');
  expect(canary.Properties.ArtifactS3Location).toEqual({ 'Fn::Join': ['', ['s3://', ref(bucket), '/visits']] });
  const role = resource(template, 'AWS::IAM::Role', 'CanaryVisitorServiceRole');
  expect(canary.Properties.ExecutionRoleArn).toEqual(arnOf(role));
  expect(role.Properties.Policies[0].PolicyDocument.Statement).toContainEqual({
    Effect: 'Allow',
    Action: 's3:PutObject',
    Resource: { 'Fn::Join': ['', [arnOf(bucket), '/visits/*']] },
  });
});

claim('cloudwatch-synthetics/canary-alarm', (template) => {
  const canary = resource(template, 'AWS::Synthetics::Canary', 'CanaryVisitor');
  expect(resource(template, 'AWS::CloudWatch::Alarm', 'CanaryUnreachable').Properties).toMatchObject({
    Namespace: 'CloudWatchSynthetics',
    MetricName: 'SuccessPercent',
    Dimensions: [{ Name: 'CanaryName', Value: ref(canary) }],
    Period: 300,
    Threshold: 100,
    ComparisonOperator: 'LessThanThreshold',
    AlarmActions: [ref(resource(template, 'AWS::SNS::Topic', 'Team'))],
  });
});

until2025.claim('cloudwatch-evidently/feature', (template) => {
  const { Project, Variations, DefaultVariation } = resource(
    template,
    'AWS::Evidently::Feature',
    'GiftWrapping',
  ).Properties;
  expect(Project).toEqual({ Ref: 'Shop' });
  expect(Variations.map(({ VariationName }: { VariationName: string }) => VariationName)).toEqual([
    'none',
    'plain',
    'silk',
  ]);
  expect(DefaultVariation).toBe('none');
});

until2025.claim('cloudwatch-evidently/launch', (template) => {
  const { ScheduledSplitsConfig } = resource(template, 'AWS::Evidently::Launch', 'WrappingForAll').Properties;
  const shares = ScheduledSplitsConfig.map(({ GroupWeights }: { GroupWeights: { SplitWeight: number }[] }) =>
    GroupWeights.map(({ SplitWeight }) => SplitWeight),
  );
  // In thousandths of a percent.
  expect(shares).toEqual([
    [90_000, 10_000],
    [50_000, 50_000],
    [0, 100_000],
  ]);
});

until2025.claim('cloudwatch-evidently/experiment', (template) => {
  const { Treatments, MetricGoals, OnlineAbConfig } = resource(
    template,
    'AWS::Evidently::Experiment',
    'PlainOrSilk',
  ).Properties;
  expect(Treatments.map(({ Variation }: { Variation: string }) => Variation)).toEqual(['plain', 'silk']);
  expect(MetricGoals).toEqual([
    { MetricName: 'order-value', EntityIdKey: 'customer', ValueKey: 'total', DesiredChange: 'INCREASE' },
  ]);
  expect(OnlineAbConfig.ControlTreatmentName).toBe('plain');
});

until2025.claim('cloudwatch-evidently/override', (template) => {
  const { EntityOverrides } = resource(template, 'AWS::Evidently::Feature', 'GiftWrapping').Properties;
  expect(EntityOverrides).toEqual([{ EntityId: 'flora@flowers.example', Variation: 'silk' }]);
});

until2025.claim('cloudwatch-evidently/events-store', (template) => {
  const { DataDelivery } = resource(template, 'AWS::Evidently::Project', 'Shop').Properties;
  expect(DataDelivery).toEqual({ LogGroup: { Ref: 'Evaluations' } });
  template.hasResource('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 7 } });
});
