import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Aws,
  arnOf,
  deploy,
  eventually,
  itIsFixed,
  type Resources,
  receive,
  ref,
  update,
  useEmulators,
} from './support';

useEmulators();

// That all of them reach one version of two happens once in half a million runs.
const INVOCATIONS = 20;

const role = {
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole' }] } },
};
const functionOf = (code: string, properties: Record<string, unknown> = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Role: arnOf('Role'),
    Code: { ZipFile: code },
    ...properties,
  },
});
/** Answers its code, its version, its variable and how it was called; fails if the variable is `broken`. */
const told = (code: string, variable: string) =>
  functionOf(
    `exports.handler = async (event, context) => {
      if (process.env.VARIABLE === 'broken') throw new Error('broken');
      const { AWS_LAMBDA_FUNCTION_VERSION: version, VARIABLE: variable } = process.env;
      return { code: '${code}', version, variable, arn: context.invokedFunctionArn };
    };`,
    { Environment: { Variables: { VARIABLE: variable } } },
  );
const versionOf = (description: string) => ({
  Type: 'AWS::Lambda::Version',
  Properties: { FunctionName: ref('Handler'), Description: description },
});
const numberOf = (version: string) => ({ 'Fn::GetAtt': [version, 'Version'] });
const aliasOf = (version: string, properties: Record<string, unknown> = {}) => ({
  Type: 'AWS::Lambda::Alias',
  Properties: { FunctionName: ref('Handler'), Name: 'live', FunctionVersion: numberOf(version), ...properties },
});
const half = {
  RoutingConfig: { AdditionalVersionWeights: [{ FunctionVersion: numberOf('New'), FunctionWeight: 0.5 }] },
};

/** A function with two versions and an alias of both. */
async function deployTwoVersions(aws: Aws, stack: string, variable = 'new', more: Resources = {}) {
  const old = { Role: role, ...more, Handler: told('old', 'old'), Old: versionOf('old') };
  await deploy(aws, stack, { ...old, Live: aliasOf('Old') });
  const both = { ...old, Handler: told('new', variable), New: { ...versionOf('new'), DependsOn: 'Handler' } };
  expect(await update(aws, stack, { ...both, Live: aliasOf('Old', half) })).toBe('UPDATE_COMPLETE');
  const { StackResources = [] } = await aws.cloudFormation.describeStackResources({ StackName: stack });
  const idOf = (id: string) =>
    StackResources.find(({ LogicalResourceId }) => LogicalResourceId === id)?.PhysicalResourceId;
  return { both, name: idOf('Handler') as string, api: idOf('Api') as string };
}

async function invoke(aws: Aws, name: string) {
  const { Payload, ExecutedVersion } = await aws.lambda.invoke({ FunctionName: name, Qualifier: 'live' });
  return { ExecutedVersion, ...JSON.parse(Buffer.from(Payload ?? []).toString()) };
}

/** One after the other: each at the same time would start a process of its own. */
async function times<T>(count: number, call: () => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  while (answers.length < count) answers.push(await call());
  return answers;
}

itIsFixed('a weighted alias runs the code and the environment of both versions, each in its share', async (aws) => {
  const { both, name } = await deployTwoVersions(aws, 'weights');
  const answers = await times(INVOCATIONS, () => invoke(aws, name));
  const arn = expect.stringMatching(/:live$/);
  expect(answers).toContainEqual({ ExecutedVersion: '1', code: 'old', version: '1', variable: 'old', arn });
  expect(answers).toContainEqual({ ExecutedVersion: '2', code: 'new', version: '2', variable: 'new', arn });
  const { FunctionVersion, RoutingConfig } = await aws.lambda.getAlias({ FunctionName: name, Name: 'live' });
  expect({ FunctionVersion, RoutingConfig }).toEqual({
    FunctionVersion: '1',
    RoutingConfig: { AdditionalVersionWeights: { '2': 0.5 } },
  });

  const RoutingConfig100 = { AdditionalVersionWeights: { '2': 1 } };
  await aws.lambda.updateAlias({ FunctionName: name, Name: 'live', RoutingConfig: RoutingConfig100 });
  expect(await invoke(aws, name)).toMatchObject({ ExecutedVersion: '2' });
  // The description of an alias is that of its first version, whatever its weights.
  const { Version } = await aws.lambda.getFunctionConfiguration({ FunctionName: name, Qualifier: 'live' });
  expect(Version).toBe('1');

  expect(await update(aws, 'weights', { ...both, Live: aliasOf('New') })).toBe('UPDATE_COMPLETE');
  expect(await aws.lambda.getAlias({ FunctionName: name, Name: 'live' })).not.toHaveProperty('RoutingConfig');
  expect(await invoke(aws, name)).toMatchObject({ ExecutedVersion: '2' });
});

const httpApi = {
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId: ref('Api'), StageName: '$default', AutoDeploy: true },
  },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: ref('Api'),
      IntegrationType: 'AWS_PROXY',
      PayloadFormatVersion: '2.0',
      IntegrationUri: ref('Live'),
    },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: ref('Api'),
      RouteKey: 'GET /',
      Target: { 'Fn::Join': ['/', ['integrations', ref('Integration')]] },
    },
  },
};

itIsFixed('an HTTP API on an alias reaches both versions; asynchronous invocations do, too', async (aws) => {
  const queue = { Type: 'AWS::SQS::Queue' };
  const { name, api } = await deployTwoVersions(aws, 'http', 'new', { ...httpApi, Queue: queue });
  const endpoint = await aws.lambda.config.endpoint?.();
  const url = `${endpoint?.protocol}//${endpoint?.hostname}:${endpoint?.port}/_aws/execute-api/${api}/$default/`;
  const answers = await times(INVOCATIONS, async () => (await (await fetch(url)).json()) as { version: string });
  expect(new Set(answers.map(({ version }) => version))).toEqual(new Set(['1', '2']));

  const invocation = { FunctionName: name, Qualifier: 'live', InvocationType: 'Event' } as const;
  await times(INVOCATIONS, () => aws.lambda.invoke(invocation).then(() => sleep(10)));
  const byNew = answers.filter(({ version }) => version === '2').length;
  await eventually(async () => expect(await sumOf(aws, 'Invocations', name, '2')).toBeGreaterThan(byNew));
});

itIsFixed('a stage variable of an HTTP API selects the alias', async (aws) => {
  const { Integration, Stage, ...rest } = httpApi;
  const stageOf = (name: string, alias: string) => ({
    ...Stage,
    Properties: { ApiId: ref('Api'), AutoDeploy: true, StageName: name, StageVariables: { alias } },
  });
  const Properties = {
    ...Integration.Properties,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: API Gateway puts the variable in.
    IntegrationUri: { 'Fn::Join': ['', [arnOf('Handler'), ':${stageVariables.alias}']] },
  };
  const { api } = await deployTwoVersions(aws, 'stages', 'new', {
    ...rest,
    Integration: { ...Integration, Properties },
    Newest: {
      ...aliasOf('Old'),
      Properties: { ...aliasOf('Old').Properties, Name: 'newest', FunctionVersion: '$LATEST' },
    },
    StageLive: stageOf('live', 'live'),
    StageNewest: stageOf('test', 'newest'),
  });
  const { hostname, port } = (await aws.lambda.config.endpoint?.()) ?? {};
  const versionBehind = async (stage: string) => {
    const answer = await fetch(`http://${hostname}:${port}/_aws/execute-api/${api}/${stage}/`);
    return ((await answer.json()) as { version: string }).version;
  };
  expect(['1', '2']).toContain(await versionBehind('live'));
  expect(await versionBehind('test')).toBe('$LATEST');
});

itIsFixed('an alias cannot point to an alias', async (aws) => {
  const { name } = await deployTwoVersions(aws, 'pointers');
  const aliasTo = { FunctionName: name, FunctionVersion: 'live' };
  const [made, moved] = await Promise.allSettled([
    aws.lambda.createAlias({ ...aliasTo, Name: 'second' }),
    aws.lambda.updateAlias({ ...aliasTo, Name: 'live' }),
  ]);
  expect(made).toMatchObject({ reason: { name: 'ValidationException' } });
  expect(moved).toMatchObject({ reason: { name: 'ValidationException' } });
});

async function sumOf(aws: Aws, metric: string, name: string, version?: string) {
  const executed = version ? [{ Name: 'ExecutedVersion', Value: version }] : [];
  const { Datapoints = [] } = await aws.cloudWatch.getMetricStatistics({
    Namespace: 'AWS/Lambda',
    MetricName: metric,
    Dimensions: [{ Name: 'FunctionName', Value: name }, { Name: 'Resource', Value: `${name}:live` }, ...executed],
    StartTime: new Date(Date.now() - 600_000),
    EndTime: new Date(Date.now() + 60_000),
    Period: 60,
    Statistics: ['Sum'],
  });
  return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
}

itIsFixed('metrics are of the alias and of each version, and an alarm watches its dimensions only', async (aws) => {
  const { name } = await deployTwoVersions(aws, 'metrics', 'broken');
  const alarmOn = (version: string) => ({
    AlarmName: `errors-of-${version}`,
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Dimensions: [
      { Name: 'FunctionName', Value: name },
      { Name: 'Resource', Value: `${name}:live` },
      { Name: 'ExecutedVersion', Value: version },
    ],
    Statistic: 'Sum' as const,
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold' as const,
    TreatMissingData: 'notBreaching',
  });
  for (const version of ['1', '2']) await aws.cloudWatch.putMetricAlarm(alarmOn(version));
  const answers = await times(INVOCATIONS, () => invoke(aws, name));
  const failed = answers.filter(({ errorMessage }) => errorMessage).length;

  const states = async () => {
    const { MetricAlarms = [] } = await aws.cloudWatch.describeAlarms({ AlarmNames: ['errors-of-1', 'errors-of-2'] });
    return MetricAlarms.map(({ StateValue }) => StateValue);
  };
  expect(await states()).toEqual(['OK', 'ALARM']);
  expect(await sumOf(aws, 'Invocations', name)).toBe(INVOCATIONS);
  expect(await sumOf(aws, 'Errors', name)).toBe(failed);
  expect(await sumOf(aws, 'Errors', name, '2')).toBe(failed);
  expect(await sumOf(aws, 'Errors', name, '1')).toBe(0);
});

itIsFixed('an alarm is OK again when its periods are over', async (aws) => {
  await aws.cloudWatch.putMetricAlarm({
    AlarmName: 'over',
    Namespace: 'Lab',
    MetricName: 'failed',
    Statistic: 'Sum',
    Period: 2,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
  });
  const state = async () =>
    (await aws.cloudWatch.describeAlarms({ AlarmNames: ['over'] })).MetricAlarms?.[0]?.StateValue;
  const datum = { MetricName: 'failed', Value: 1 };
  const elsewhere = { ...datum, Dimensions: [{ Name: 'Shop', Value: 'other' }] };
  await aws.cloudWatch.putMetricData({ Namespace: 'Lab', MetricData: [elsewhere] });
  expect(await state()).toBe('INSUFFICIENT_DATA');
  await aws.cloudWatch.putMetricData({ Namespace: 'Lab', MetricData: [datum] });
  expect(await state()).toBe('ALARM');
  await sleep(3500);
  await eventually(async () => expect(await state()).toBe('OK'));
});

itIsFixed('CloudFormation sets the dead-letter queue and the limit, which holds for an alias, too', async (aws) => {
  const limited = functionOf('exports.handler = async () => { throw new Error("always"); };', {
    DeadLetterConfig: { TargetArn: arnOf('Queue') },
    ReservedConcurrentExecutions: 0,
  });
  const resources = { Role: role, Queue: { Type: 'AWS::SQS::Queue' }, Handler: limited, Old: versionOf('old') };
  const { Handler, Queue } = await deploy(aws, 'limits', { ...resources, Live: aliasOf('Old') });
  const { DeadLetterConfig } = await aws.lambda.getFunctionConfiguration({ FunctionName: Handler });
  expect(DeadLetterConfig).toEqual({ TargetArn: expect.stringMatching(/^arn:aws:sqs:/) });
  const refused = await aws.lambda.invoke({ FunctionName: Handler, Qualifier: 'live' }).catch(({ name }) => name);
  expect(refused).toBe('TooManyRequestsException');

  const { ReservedConcurrentExecutions: _, ...unlimited } = limited.Properties as Record<string, unknown>;
  const changed = { ...resources, Handler: { ...limited, Properties: unlimited } };
  expect(await update(aws, 'limits', { ...changed, Live: aliasOf('Old') })).toBe('UPDATE_COMPLETE');
  expect(await aws.lambda.getFunctionConcurrency({ FunctionName: Handler })).not.toHaveProperty(
    'ReservedConcurrentExecutions',
  );
  await aws.lambda.invoke({ FunctionName: Handler, Qualifier: 'live', InvocationType: 'Event' });
  // Two retries, after one second and after two more.
  await sleep(3000);
  await eventually(async () => expect(await receive(aws, Queue)).toHaveLength(1));
});
