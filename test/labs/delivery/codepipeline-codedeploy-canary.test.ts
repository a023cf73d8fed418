import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from 'aws-cdk-lib/assertions';
import { parse } from 'yaml';
import { PROJECT } from '../../support/fixture-labs';
import { type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';
import { codeBuildClaims } from './codepipeline-codedeploy-canary/codebuild';
import { codePipelineClaims } from './codepipeline-codedeploy-canary/codepipeline';
import { codePipelineSourceClaims } from './codepipeline-codedeploy-canary/codepipeline-source';

const { claim, template } = testLab('delivery/codepipeline-codedeploy-canary');
const pipeline = testLab('delivery/codepipeline-codedeploy-canary', 'Pipeline');
codePipelineClaims(pipeline);
codePipelineSourceClaims(pipeline);
codeBuildClaims(pipeline);

const FUNCTION = 'AWS::Lambda::Function';
const ALIAS = 'AWS::Lambda::Alias';
const GROUP = 'AWS::CodeDeploy::DeploymentGroup';
const STAGES = ['live', 'rehearsal'];

const quotes = (template: Template) => resource(template, FUNCTION, 'QuotesFunction');
const live = (template: Template) => resource(template, ALIAS, 'QuotesLive');
const rehearsal = (template: Template) => resource(template, ALIAS, 'QuotesRehearsal');
const group = (template: Template) => only(template, GROUP);
const version = (template: Template) => only(template, 'AWS::Lambda::Version');
const refTo = ({ id }: NamedResource) => ({ Ref: id });
const numberOf = ({ id }: NamedResource) => ({ 'Fn::GetAtt': [id, 'Version'] });

function only(template: Template, type: string): NamedResource {
  const [found, ...others] = resourcesOf(template, type);
  expect(others).toEqual([]);
  return found as NamedResource;
}

/** The hook of a deployment, and what it may do. */
function hook(template: Template, event: 'BeforeTraffic' | 'AfterTraffic') {
  const fn = resource(template, FUNCTION, `Deployment${event}`);
  const role = fn.Properties.Role['Fn::GetAtt'][0];
  const statements = resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  return { fn, statements };
}

claim('lambda-versions-aliases/published-version', (template) => {
  expect(version(template).Properties.FunctionName).toEqual(refTo(quotes(template)));
});

claim('lambda-versions-aliases/alias-pointer', (template) => {
  for (const [alias, Name] of [
    [live(template), 'live'],
    [rehearsal(template), 'rehearsal'],
  ] as const) {
    expect(alias.Properties).toEqual({
      FunctionName: refTo(quotes(template)),
      Name,
      FunctionVersion: numberOf(version(template)),
    });
  }
});

const splitsTheRehearsal = (template: Template) => {
  expect(rehearsal(template).Properties).toMatchObject({
    FunctionVersion: '1',
    RoutingConfig: {
      AdditionalVersionWeights: [{ FunctionVersion: numberOf(version(template)), FunctionWeight: 0.1 }],
    },
  });
  // Of `live` CodeDeploy sets the weights.
  expect(live(template).Properties).not.toHaveProperty('RoutingConfig');
};

claim('lambda-versions-aliases/weighted-alias', splitsTheRehearsal, { variant: 'split' });

claim('lambda-versions-aliases/stage-variable-alias', (template) => {
  const { IntegrationUri } = only(template, 'AWS::ApiGatewayV2::Integration').Properties;
  const uri = IntegrationUri['Fn::Join'][1];
  expect(uri.at(-2)).toEqual({ 'Fn::GetAtt': [quotes(template).id, 'Arn'] });
  expect(uri.at(-1)).toBe(`:\${stageVariables.alias}/invocations`);

  const stages = resourcesOf(template, 'AWS::ApiGatewayV2::Stage').map(({ Properties }) => Properties);
  const selected = stages.map(({ StageName, StageVariables }) => [StageName, StageVariables.alias]);
  expect(selected).toEqual(STAGES.map((name) => [name, name]));

  const permissions = resourcesOf(template, 'AWS::Lambda::Permission').map(({ Properties }) => Properties);
  expect(permissions.map(({ FunctionName, Principal }) => [FunctionName, Principal])).toEqual(
    [live(template), rehearsal(template)].map((alias) => [refTo(alias), 'apigateway.amazonaws.com']),
  );
  expect(permissions.map(({ SourceArn }) => SourceArn['Fn::Join'][1].at(-1))).toEqual(
    STAGES.map((stage) => `/${stage}/POST/quotes`),
  );
});

claim('codedeploy-lambda/lambda-platform', (template) => {
  const application = only(template, 'AWS::CodeDeploy::Application');
  expect(application.Properties.ComputePlatform).toBe('Lambda');
  expect(group(template).Properties.ApplicationName).toEqual(refTo(application));
  expect(live(template).UpdatePolicy?.CodeDeployLambdaAliasUpdate).toMatchObject({
    ApplicationName: refTo(application),
    DeploymentGroupName: refTo(group(template)),
  });
  // By hand, and by nobody else.
  expect(rehearsal(template)).not.toHaveProperty('UpdatePolicy');
});

const shiftsBy = (config: string) => (template: Template) =>
  expect(group(template).Properties.DeploymentConfigName).toBe(`CodeDeployDefault.${config}`);

claim('codedeploy-lambda/canary-config', shiftsBy('LambdaCanary10Percent5Minutes'));

claim('codedeploy-lambda/linear-config', shiftsBy('LambdaLinear10PercentEvery3Minutes'), { variant: 'linear' });

claim('codedeploy-lambda/all-at-once', shiftsBy('LambdaAllAtOnce'), { variant: 'allAtOnce' });

const shiftsItsOwnWay = (template: Template) => {
  const config = only(template, 'AWS::CodeDeploy::DeploymentConfig');
  expect(config.Properties).toMatchObject({
    ComputePlatform: 'Lambda',
    TrafficRoutingConfig: {
      Type: 'TimeBasedLinear',
      TimeBasedLinear: { LinearPercentage: 25, LinearInterval: 2 },
    },
  });
  expect(group(template).Properties.DeploymentConfigName).toEqual(refTo(config));
};

claim('codedeploy-lambda/custom-routing', shiftsItsOwnWay, { variant: 'custom' });

claim('codedeploy-lambda/hooks', (template) => {
  expect(live(template).UpdatePolicy?.CodeDeployLambdaAliasUpdate).toMatchObject({
    BeforeAllowTrafficHook: refTo(hook(template, 'BeforeTraffic').fn),
    AfterAllowTrafficHook: refTo(hook(template, 'AfterTraffic').fn),
  });
  for (const event of ['BeforeTraffic', 'AfterTraffic'] as const) {
    // They call versions and aliases, never $LATEST, and tell CodeDeploy what they found.
    expect(hook(template, event).statements.slice(1)).toEqual([
      {
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [quotes(template).id, 'Arn'] }, ':*']] },
      },
      {
        Effect: 'Allow',
        Action: 'codedeploy:PutLifecycleEventHookExecutionStatus',
        Resource: expect.objectContaining({ 'Fn::Join': expect.anything() }),
      },
      {
        Effect: 'Allow',
        Action: ['codedeploy:BatchGetDeploymentTargets', 'codedeploy:ListDeploymentTargets'],
        Resource: '*',
      },
    ]);
  }
});

it('rolls back what fails, what is stopped, and what sets off an alarm', () => {
  const { AutoRollbackConfiguration, AlarmConfiguration } = group(template).Properties;
  expect(AutoRollbackConfiguration).toEqual({
    Enabled: true,
    Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST', 'DEPLOYMENT_STOP_ON_ALARM'],
  });
  const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm');
  expect(alarms).toHaveLength(3);
  expect(AlarmConfiguration).toEqual({ Enabled: true, Alarms: alarms.map((alarm) => ({ Name: refTo(alarm) })) });
});

it('watches the errors of the alias, and the errors and the latency of the new version', () => {
  const { id } = quotes(template);
  const alias = [
    { Name: 'FunctionName', Value: { Ref: id } },
    { Name: 'Resource', Value: { 'Fn::Join': ['', [{ Ref: id }, ':live']] } },
  ];
  const newVersion = [{ Name: 'ExecutedVersion', Value: numberOf(version(template)) }, ...alias];
  const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
  const common = { Namespace: 'AWS/Lambda', Period: 60, ComparisonOperator: 'GreaterThanThreshold' };
  expect(alarms).toMatchObject([
    { ...common, MetricName: 'Errors', Statistic: 'Sum', Threshold: 0, Dimensions: alias },
    { ...common, MetricName: 'Errors', Statistic: 'Sum', Threshold: 0, Dimensions: newVersion },
    { ...common, MetricName: 'Duration', ExtendedStatistic: 'p99', Threshold: 3000, Dimensions: newVersion },
  ]);
  const alerts = refTo(only(template, 'AWS::SNS::Topic'));
  expect(alarms.map(({ AlarmActions }) => AlarmActions)).toEqual(alarms.map(() => [alerts]));
});

describe('appspec.yml', () => {
  const appSpec = parse(readFileSync(join(PROJECT, 'appspec.yml'), 'utf8'));
  const outputs = template.findOutputs('*') as Record<string, { Value: unknown }>;
  const behind = (variable: string) => outputs[/^\$\{(\w+)\}$/.exec(variable)?.[1] ?? '']?.Value;
  const [{ quotes: target }] = appSpec.Resources;

  // https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html
  it('has the keys that CodeDeploy documents for Lambda, and no others', () => {
    expect(Object.keys(appSpec)).toEqual(['version', 'Resources', 'Hooks']);
    expect(appSpec.version).toBe(0.0);
    expect(appSpec.Resources).toHaveLength(1);
    expect(Object.keys(target)).toEqual(['Type', 'Properties']);
    expect(target.Type).toBe('AWS::Lambda::Function');
    expect(Object.keys(target.Properties)).toEqual(['Name', 'Alias', 'CurrentVersion', 'TargetVersion']);
    expect(appSpec.Hooks.flatMap(Object.keys)).toEqual(['BeforeAllowTraffic', 'AfterAllowTraffic']);
  });

  it('names the function, the alias and the hooks of the stack', () => {
    const [before, after] = appSpec.Hooks;
    expect(behind(target.Properties.Name)).toEqual(refTo(quotes(template)));
    expect(behind(target.Properties.Alias)).toBe(live(template).Properties.Name);
    expect(behind(before.BeforeAllowTraffic)).toEqual(refTo(hook(template, 'BeforeTraffic').fn));
    expect(behind(after.AfterAllowTraffic)).toEqual(refTo(hook(template, 'AfterTraffic').fn));
  });

  it('leaves two names to whoever deploys: the version that is there, and the one that is to come', () => {
    const { CurrentVersion, TargetVersion } = target.Properties;
    expect([CurrentVersion, TargetVersion]).toEqual([`\${CurrentVersion}`, `\${TargetVersion}`]);
    expect(outputs).not.toHaveProperty('CurrentVersion');
    expect(outputs).not.toHaveProperty('TargetVersion');
  });
});
