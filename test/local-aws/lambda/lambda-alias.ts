import { setTimeout as sleep } from 'node:timers/promises';
import { aliasOf, deployTwoVersions, INVOCATIONS, invoke, sumOf, times, versionOf } from '../alias-support';
import { eventually } from '../race';
import { deploy, itIsFixed, receive, update } from '../support';
import { arnOf, functionOf, ref, role } from '../templates';

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
