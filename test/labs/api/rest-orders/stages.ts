import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, resource, resourcesOf } from '../../../support/resources';
import type { LabTests } from '../../../support/test-lab';

const STAGE = 'AWS::ApiGateway::Stage';
const DEPLOYMENT = 'AWS::ApiGateway::Deployment';

/** What stands in the stages of the API, and beside them. */
export function stageClaims({ claim }: LabTests): void {
  claim('api-gateway-stages/deployment-to-stage', (template) => {
    const { id } = resource(template, 'AWS::ApiGateway::RestApi', 'Api');
    for (const { Properties } of stages(template)) {
      expect(Properties.RestApiId).toEqual({ Ref: id });
      const deployment = resource(template, DEPLOYMENT, Properties.DeploymentId.Ref);
      expect(deployment.Properties.RestApiId).toEqual({ Ref: id });
    }
    expect(stages(template)).toHaveLength(2);
    // A deployment that does not wait for the methods is one without them.
    const methods = resourcesOf(template, 'AWS::ApiGateway::Method').map((method) => method.id);
    for (const deployment of resourcesOf(template, DEPLOYMENT)) {
      expect(deployment).toMatchObject({ DependsOn: expect.arrayContaining(methods) });
    }
  });

  claim('api-gateway-stages/stage-variables', (template) => {
    const partner = { 'Fn::If': ['HasPartner', { Ref: 'PartnerHost' }, expect.anything()] };
    expect(stageNamed(template, 'dev').Variables).toEqual({ alias: 'next', partner });
    expect(stageNamed(template, 'prod').Variables).toEqual({ alias: 'live', partner });
    // What a variable names, API Gateway must be let in to.
    for (const name of ['OrdersLive', 'OrdersNext']) {
      const alias = resource(template, 'AWS::Lambda::Alias', name);
      expect(['live', 'next']).toContain(alias.Properties.Name);
      const permissions = resourcesOf(template, 'AWS::Lambda::Permission').filter(
        ({ Properties }) => Properties.FunctionName.Ref === alias.id,
      );
      expect(permissions.map(({ Properties }) => Properties)).toEqual([
        expect.objectContaining({ Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com' }),
      ]);
      expect(JSON.stringify(permissions[0]?.Properties.SourceArn)).toContain('/*/*/orders*');
    }
  });

  claim('api-gateway-stages/canary', (template) => {
    const { CanarySetting, DeploymentId } = stageNamed(template, 'prod');
    // A hash of the API is a part of its id.
    const tried = resourcesOf(template, DEPLOYMENT).find(({ id }) => id.startsWith('ReleasesTried'));
    expect(CanarySetting).toEqual({
      PercentTraffic: 10,
      DeploymentId: { Ref: tried?.id },
      StageVariableOverrides: { alias: 'next' },
      UseStageCache: false,
    });
    expect(DeploymentId).not.toEqual(CanarySetting.DeploymentId);
    expect(stageNamed(template, 'dev').CanarySetting).toBeUndefined();
  });

  claim('api-gateway-stages/execution-logs', (template) => {
    const account = resource(template, 'Custom::ApiGatewayAccount', 'LoggingAccount');
    const role = resource(template, 'AWS::IAM::Role', 'LoggingRole');
    expect(account.Properties.CloudWatchRoleArn).toEqual(arnOf(role));
    expect(role.Properties.AssumeRolePolicyDocument.Statement[0].Principal).toEqual({
      Service: 'apigateway.amazonaws.com',
    });
    expect(JSON.stringify(role.Properties.ManagedPolicyArns)).toContain('AmazonAPIGatewayPushToCloudWatchLogs');
    for (const stage of resourcesOf(template, STAGE)) {
      expect(ofAllMethods(stage.Properties)).toMatchObject({ LoggingLevel: 'INFO', DataTraceEnabled: false });
      // A stage that logs before the account has a role is refused.
      expect(stage).toMatchObject({ DependsOn: expect.arrayContaining([account.id]) });
    }
  });

  claim('api-gateway-stages/access-logs', (template) => {
    for (const [name, logs] of [
      ['dev', 'AccessLogsOfNext'],
      ['prod', 'AccessLogsOfLive'],
    ] as const) {
      const { DestinationArn, Format } = stageNamed(template, name).AccessLogSetting;
      expect(JSON.stringify(DestinationArn)).toContain(
        `:log-group:",{"Ref":"${resource(template, 'AWS::Logs::LogGroup', logs).id}"}`,
      );
      expect(JSON.parse(Format)).toMatchObject({
        requestId: '$context.requestId',
        status: '$context.status',
        integrationMilliseconds: '$context.integrationLatency',
      });
    }
  });

  claim('api-gateway-stages/tracing', (template) => {
    template.allResourcesProperties(STAGE, { TracingEnabled: true });
  });

  claim('api-gateway-stages/metrics', (template) => {
    const { id } = resource(template, STAGE, 'ApiDeploymentStageprod');
    const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
    expect(alarms.map(({ Namespace, MetricName }) => [Namespace, MetricName]).sort()).toEqual([
      ['AWS/ApiGateway', '5XXError'],
      ['AWS/ApiGateway', 'IntegrationLatency'],
    ]);
    for (const { Dimensions } of alarms) expect(Dimensions).toContainEqual({ Name: 'Stage', Value: { Ref: id } });
    for (const stage of stages(template)) expect(ofAllMethods(stage.Properties).MetricsEnabled).toBe(true);
  });

  claim('api-gateway-stages/stage-throttle', (template) => {
    for (const { Properties } of stages(template)) {
      expect(ofAllMethods(Properties)).toMatchObject({ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 });
      expect(settingOf(Properties, '/reports')).toMatchObject({
        HttpMethod: 'GET',
        ThrottlingRateLimit: 1,
        ThrottlingBurstLimit: 5,
      });
    }
  });

  const variant = { variant: 'cache' };

  const hasCache = (template: Template) => {
    expect(stageNamed(template, 'prod')).toMatchObject({ CacheClusterEnabled: true, CacheClusterSize: '0.5' });
    expect(stageNamed(template, 'dev').CacheClusterEnabled).toBeUndefined();
  };
  claim('api-gateway-stages/cache', hasCache, variant);

  const hasLifetimes = (template: Template) => {
    expect(settingOf(stageNamed(template, 'prod'), '/orders/{orderId}').CacheTtlInSeconds).toBe(60);
    // 300 by default.
    expect(settingOf(stageNamed(template, 'prod'), '/quotes')).not.toHaveProperty('CacheTtlInSeconds');
  };
  claim('api-gateway-stages/cache-ttl', hasLifetimes, variant);

  const hasOverrides = (template: Template) => {
    const prod = stageNamed(template, 'prod');
    expect(ofAllMethods(prod)).toMatchObject({ CachingEnabled: false });
    expect(settingOf(prod, '/quotes')).toMatchObject({ CachingEnabled: true });
    expect(settingOf(prod, '/orders/{orderId}')).toMatchObject({ CachingEnabled: true, CacheDataEncrypted: true });
  };
  claim('api-gateway-stages/cache-per-method', hasOverrides, variant);

  claim('api-gateway-stages/require-invalidate-right', (template) => {
    const { Roles, PolicyDocument } = resource(template, 'AWS::IAM::Policy', 'BackOfficePolicy').Properties;
    const api = resource(template, 'AWS::ApiGateway::RestApi', 'Api');
    expect(Roles).toEqual([{ Ref: resource(template, 'AWS::IAM::Role', 'BackOfficeRole').id }]);
    expect(PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['execute-api:InvalidateCache', 'execute-api:Invoke'],
        Resource: expect.anything(),
      },
    ]);
    const resourceArn = JSON.stringify(PolicyDocument.Statement[0].Resource);
    expect(resourceArn).toContain(JSON.stringify({ Ref: api.id }));
    expect(resourceArn).toContain('/*/GET/orders/*');
  });
}

const stages = (template: Template) =>
  resourcesOf(template, STAGE).filter(({ Properties }) => Properties.RestApiId.Ref.startsWith('Api'));

function stageNamed(template: Template, name: string) {
  const [stage, ...others] = stages(template).filter(({ Properties }) => Properties.StageName === name);
  expect(others).toEqual([]);
  return stage?.Properties;
}

// biome-ignore lint/suspicious/noExplicitAny: the properties of a stage.
type Properties = any;

/** What the stage sets for one path; `/*` is for all methods. */
function settingOf(stage: Properties, path: string) {
  const escaped = path === '/*' ? path : `/${path.replaceAll('/', '~1')}`;
  const [setting] = stage.MethodSettings.filter(({ ResourcePath }: Properties) => ResourcePath === escaped);
  return setting;
}

const ofAllMethods = (stage: Properties) => settingOf(stage, '/*');
