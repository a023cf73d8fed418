import { AppConfig } from '@aws-sdk/client-appconfig';
import { refusalOf } from '../iam-support';
import { eventually } from '../race';
import { type Aws, configOf, deploy, enforcingIam, itIsFixed } from '../support';
import { arnOf, functionOf, type Resources, ref, role } from '../templates';

const SCHEMA = JSON.stringify({
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  properties: { size: { type: 'number', minimum: 0, exclusiveMinimum: true } },
  required: ['size'],
});
const CHECK = `exports.handler = async ({ content, configurationVersion, uri }) => {
  const { size } = JSON.parse(Buffer.from(content, 'base64'));
  if (size > 10) throw new Error('version ' + configurationVersion + ' of ' + uri + ' is too large');
};`;

const application = (name: string): Resources => ({
  Application: { Type: 'AWS::AppConfig::Application', Properties: { Name: name } },
  Environment: { Type: 'AWS::AppConfig::Environment', Properties: { ApplicationId: ref('Application'), Name: 'live' } },
  AtOnce: {
    Type: 'AWS::AppConfig::DeploymentStrategy',
    Properties: { Name: name, DeploymentDurationInMinutes: 0, GrowthFactor: 100, ReplicateTo: 'NONE' },
  },
});

const profile = (properties: Record<string, unknown>) => ({
  Type: 'AWS::AppConfig::ConfigurationProfile',
  Properties: { ApplicationId: ref('Application'), LocationUri: 'hosted', ...properties },
});

type Ids = Record<string, string>;

const bytes = (value: object) => new TextEncoder().encode(JSON.stringify(value));

async function release(appConfig: AppConfig, ids: Ids, ConfigurationProfileId: string | undefined, value: object) {
  const ApplicationId = ids.Application;
  const { VersionNumber } = await appConfig.createHostedConfigurationVersion({
    ApplicationId,
    ConfigurationProfileId,
    ContentType: 'application/json',
    Content: bytes(value),
  });
  return appConfig.startDeployment({
    ApplicationId,
    ConfigurationProfileId,
    EnvironmentId: ids.Environment,
    DeploymentStrategyId: ids.AtOnce,
    ConfigurationVersion: `${VersionNumber}`,
  });
}

itIsFixed('a schema and a function look at a configuration before it is deployed', async (aws) => {
  const appConfig = new AppConfig(configOf(aws));
  const byFunction = (name: string) => ({ Validators: [{ Type: 'LAMBDA', Content: arnOf(name) }] });
  const ids = await deploy(aws, 'validated', {
    ...application('validated'),
    Role: role,
    Check: functionOf(CHECK),
    Closed: functionOf(CHECK),
    Admitted: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: arnOf('Check'),
        Action: 'lambda:InvokeFunction',
        Principal: 'appconfig.amazonaws.com',
      },
    },
    BySchema: profile({ Name: 'schema', Validators: [{ Type: 'JSON_SCHEMA', Content: SCHEMA }] }),
    ByFunction: profile({ Name: 'function', ...byFunction('Check') }),
    ByStranger: profile({ Name: 'stranger', ...byFunction('Closed') }),
  });

  expect((await release(appConfig, ids, ids.BySchema, { size: 20 })).State).toBe('COMPLETE');
  const refused = (profile: string | undefined, value: object) => refusalOf(release(appConfig, ids, profile, value));
  expect(await refused(ids.BySchema, { size: 'ten' })).toMatch(/^BadRequestException: .*is not of type/);
  // A word of version 4 that later versions of JSON Schema read otherwise.
  expect(await refused(ids.BySchema, { size: 0 })).toMatch(/^BadRequestException/);

  expect((await release(appConfig, ids, ids.ByFunction, { size: 10 })).State).toBe('COMPLETE');
  expect(await refused(ids.ByFunction, { size: 11 })).toContain('version 2 of hosted is too large');
  const asked = { ApplicationId: ids.Application, ConfigurationProfileId: ids.ByFunction };
  await appConfig.validateConfiguration({ ...asked, ConfigurationVersion: '1' });
  const details = await appConfig
    .validateConfiguration({ ...asked, ConfigurationVersion: '2' })
    .catch(({ Reason, Details }) => ({ Reason, Details }));
  expect(details).toEqual({
    Reason: 'InvalidConfiguration',
    Details: { InvalidConfiguration: [{ Reason: expect.stringContaining('too large') }] },
  });
  expect(await refused(ids.ByStranger, { size: 1 })).toContain('may not invoke');
});

const flagsOf = (...variants: object[]) => ({
  version: '1',
  flags: { door: { name: 'Door', attributes: { colour: { constraints: { type: 'string', enum: ['red', 'blue'] } } } } },
  values: { door: { _variants: variants } },
});
const OTHERS = { name: 'Others', enabled: false, attributeValues: { colour: 'blue' } };
const red = (rule: string) => ({ name: 'Red', enabled: true, rule, attributeValues: { colour: 'red' } });

itIsFixed('flags are looked at when their version is made', async (aws) => {
  const appConfig = new AppConfig(configOf(aws));
  const ids = await deploy(aws, 'flags', {
    ...application('flags'),
    Flags: profile({ Name: 'flags', Type: 'AWS.AppConfig.FeatureFlags' }),
  });
  for (const wrong of [
    flagsOf(OTHERS, red('(eq $who "ann")')),
    flagsOf(red('(eq $who "ann")')),
    flagsOf(red('(is $who "ann")'), OTHERS),
    flagsOf(red('(eq $who "ann"'), OTHERS),
    flagsOf({ ...red('(eq $who "ann")'), attributeValues: { colour: 'green' } }, OTHERS),
    { ...flagsOf(OTHERS), flags: {} },
    { ...flagsOf(OTHERS), version: '2' },
  ])
    expect(await refusalOf(release(appConfig, ids, ids.Flags, wrong))).toMatch(/^BadRequestException/);
  expect((await release(appConfig, ids, ids.Flags, flagsOf(red('(eq $who "ann")'), OTHERS))).State).toBe('COMPLETE');
});

const ASK = `exports.handler = async ({ path, contexts = [''] }) => {
  const answers = [];
  for (const context of contexts) {
    const headers = context ? { Context: context } : {};
    const answer = await fetch('http://localhost:2772/applications/agent/environments/live/configurations/' + path, { headers });
    answers.push({ status: answer.status, text: await answer.text() });
  }
  return answers;
};`;
const LAYER = 'arn:aws:lambda:us-east-1:027255383542:layer:AWS-AppConfig-Extension-Arm64:254';

async function answerOf(aws: Aws, FunctionName: string | undefined, event: object) {
  const { Payload, FunctionError } = await aws.lambda.invoke({ FunctionName, Payload: JSON.stringify(event) });
  const answer = JSON.parse(Buffer.from(Payload ?? []).toString());
  return FunctionError ? { failed: answer.errorMessage } : answer;
}

itIsFixed('the agent of the layer answers a function, with its rights, and chooses variants', async (aws) => {
  const appConfig = new AppConfig(configOf(aws));
  const reader = (resource: object) => ({
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'reads',
      Roles: [ref('Role')],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'appconfig:*Configuration*', Resource: resource }],
      },
    },
  });
  const polling = { Environment: { Variables: { AWS_APPCONFIG_EXTENSION_POLL_INTERVAL_SECONDS: '1s' } } };
  const ids = await deploy(aws, 'agent', {
    ...application('agent'),
    Role: role,
    Reads: reader({
      'Fn::Join': [
        '/',
        [
          'arn:aws:appconfig:us-east-1:000000000000:application',
          ref('Application'),
          'environment',
          ref('Environment'),
          'configuration',
          ref('Doors'),
        ],
      ],
    }),
    Doors: profile({ Name: 'doors', Type: 'AWS.AppConfig.FeatureFlags' }),
    Sizes: profile({ Name: 'sizes' }),
    Asks: functionOf(ASK, { Layers: [LAYER], ...polling }),
    Alone: functionOf(ASK),
  });
  const doors = async (...contexts: string[]) => {
    const answers: { text: string }[] = await answerOf(aws, ids.Asks, { path: 'doors', contexts });
    expect(Array.isArray(answers)).toBe(true);
    return answers.map(({ text }) => JSON.parse(text).door);
  };
  await release(appConfig, ids, ids.Doors, flagsOf(red('(or (in $who ["ann", "ben"]) (gte $age 65))'), OTHERS));

  const isRed = { _variant: 'Red', enabled: true, colour: 'red' };
  // What is off tells no attributes.
  const isOff = { _variant: 'Others', enabled: false };
  expect(await doors('who=ann,age=3', 'age=70', 'who=eve', '')).toEqual([isRed, isRed, isOff, isOff]);

  await release(appConfig, ids, ids.Doors, flagsOf(red('(split pct::25 by::$who)'), OTHERS));
  await eventually(async () => {
    const many = await doors(...Array.from({ length: 100 }, (_, n) => `who=${n}`));
    const share = many.filter(({ enabled }) => enabled).length;
    expect(share).toBeGreaterThan(10);
    expect(share).toBeLessThan(40);
  });

  const statusOf = async (path: string) => (await answerOf(aws, ids.Asks, { path }))[0].status;
  expect(await statusOf('sizes')).toBe(404);
  await enforcingIam(aws, async () => {
    await release(appConfig, ids, ids.Sizes, { small: 1 });
    expect(await statusOf('sizes')).toBe(403);
    expect(await statusOf('doors')).toBe(200);
  });
  expect(await answerOf(aws, ids.Alone, { path: 'doors' })).toEqual({ failed: 'fetch failed' });
});
