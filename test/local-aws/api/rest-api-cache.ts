import { setTimeout as sleep } from 'node:timers/promises';
import type { PatchOperation } from '@aws-sdk/client-api-gateway';
import { ask } from '../http';
import { apiOf, gateway, method, ofFunction, RestApiId, urlOf } from '../rest-api-support';
import { type Aws, deploy, enforcingIam, itIsFixed, update } from '../support';
import { type Resources, ref } from '../templates';

/** Answers each call with another number. */
const COUNTING = `let calls = 0;
exports.handler = async () => ({ statusCode: 200, body: String(++calls) });`;

const replace = (path: string, value: string): PatchOperation => ({ op: 'replace', path, value });
const CACHE = [replace('/cacheClusterEnabled', 'true'), replace('/cacheClusterSize', '0.5')];
const caching = (setting: string, value: string) => replace(`/~1order/GET/caching/${setting}`, value);

async function patch(aws: Aws, restApiId: string | undefined, ...patchOperations: PatchOperation[]) {
  const client = gateway(aws);
  const stage = await client.updateStage({ restApiId, stageName: 'prod', patchOperations });
  client.destroy();
  return stage;
}

const order = (integration: object, more: object = {}) =>
  apiOf(method('order', 'GET', { Integration: { ...ofFunction('AWS_PROXY'), ...integration }, ...more }), COUNTING);
const get = async (aws: Aws, id: string | undefined, query = '', headers = {}) =>
  (await ask(aws, urlOf(id, `order${query}`), { headers })).body;

itIsFixed('a stage with a cache answers from it, by the parameters that are keys, until it is flushed', async (aws) => {
  const { Api } = await deploy(aws, 'keys', order({ CacheKeyParameters: ['method.request.querystring.id'] }));
  await get(aws, Api);
  const stage = await patch(aws, Api, ...CACHE, caching('enabled', 'true'), caching('ttlInSeconds', '60'));
  expect(stage).toMatchObject({ cacheClusterEnabled: true, cacheClusterStatus: 'AVAILABLE' });
  const first = await get(aws, Api, '?id=1');
  expect(await get(aws, Api, '?id=1&other=2')).toBe(first);
  const second = await get(aws, Api, '?id=2');
  expect(second).not.toBe(first);

  const client = gateway(aws);
  await client.flushStageCache({ restApiId: Api, stageName: 'prod' });
  client.destroy();
  const flushed = await get(aws, Api, '?id=1');
  expect(flushed).not.toBe(first);
  await patch(aws, Api, replace('/cacheClusterEnabled', 'false'));
  expect(await get(aws, Api, '?id=1')).not.toBe(flushed);
});

itIsFixed('what a method sets stands before what its stage sets, and an answer is kept for so long', async (aws) => {
  const { Api } = await deploy(aws, 'short', order({}));
  await patch(aws, Api, ...CACHE, replace('/*/*/caching/enabled', 'true'));
  const kept = await get(aws, Api);
  expect(await get(aws, Api)).toBe(kept);
  await patch(aws, Api, caching('enabled', 'false'));
  expect(await get(aws, Api)).not.toBe(kept);
  await patch(aws, Api, caching('enabled', 'true'), caching('ttlInSeconds', '1'));
  const client = gateway(aws);
  await client.flushStageCache({ restApiId: Api, stageName: 'prod' });
  client.destroy();
  const short = await get(aws, Api);
  await sleep(1100);
  expect(await get(aws, Api)).not.toBe(short);
});

itIsFixed('max-age=0 has an entry fetched anew, of one who may', async (aws) => {
  const { Api } = await deploy(aws, 'anew', order({}, { AuthorizationType: 'AWS_IAM' }));
  await patch(aws, Api, ...CACHE, caching('enabled', 'true'), caching('requireAuthorizationForCacheControl', 'true'));
  const ANEW = { 'cache-control': 'max-age=0' };
  const signed = async (headers = {}) => (await ask(aws, urlOf(Api, 'order'), { headers, signed: 'execute-api' })).body;
  await enforcingIam(aws, async () => {
    const kept = await signed();
    expect(await signed()).toBe(kept);
    const anew = await signed(ANEW);
    expect(anew).not.toBe(kept);
    expect(await signed()).toBe(anew);
  });
});

itIsFixed('of one who may not, it is ignored with a warning, or refused', async (aws) => {
  const { Api } = await deploy(aws, 'strangers', order({}));
  await patch(aws, Api, ...CACHE, caching('enabled', 'true'), caching('requireAuthorizationForCacheControl', 'true'));
  const asStranger = () => ask(aws, urlOf(Api, 'order'), { headers: { 'cache-control': 'max-age=0' } });
  await enforcingIam(aws, async () => {
    const kept = await get(aws, Api);
    const { status, body, headers } = await asStranger();
    expect({ status, body }).toEqual({ status: 200, body: kept });
    expect(headers.warning).toMatch(/^199 /);
    await patch(aws, Api, caching('unauthorizedCacheControlHeaderStrategy', 'FAIL_WITH_403'));
    expect(await asStranger()).toMatchObject({ status: 403 });
  });
});

const stageOf = async (aws: Aws, restApiId: string | undefined) => {
  const client = gateway(aws);
  const stage = await client.getStage({ restApiId, stageName: 'prod' });
  client.destroy();
  return stage;
};

itIsFixed('a stage has the cache, the canary and the access log of its template', async (aws) => {
  const settings = (more: object): Resources => {
    const resources = order({});
    return {
      ...resources,
      Stage: { ...resources.Stage, Properties: { ...resources.Stage?.Properties, ...more } },
    } as Resources;
  };
  const { Api, Deployment } = await deploy(
    aws,
    'settings',
    settings({
      CacheClusterEnabled: true,
      CacheClusterSize: '0.5',
      AccessLogSetting: {
        DestinationArn: 'arn:aws:logs:us-east-1:000000000000:log-group:access',
        Format: '$context.status',
      },
      CanarySetting: { DeploymentId: ref('Deployment'), PercentTraffic: 10, StageVariableOverrides: { shop: 'mall' } },
      MethodSettings: [{ ResourcePath: '/~1order', HttpMethod: 'GET', CachingEnabled: true }],
    }),
  );
  expect(await stageOf(aws, Api)).toMatchObject({
    cacheClusterEnabled: true,
    cacheClusterSize: '0.5',
    accessLogSettings: { format: '$context.status' },
    canarySettings: { deploymentId: Deployment, percentTraffic: 10, stageVariableOverrides: { shop: 'mall' } },
  });
  expect(await get(aws, Api)).toBe(await get(aws, Api));

  expect(await update(aws, 'settings', settings({}))).toBe('UPDATE_COMPLETE');
  const without = await stageOf(aws, Api);
  expect(without).toMatchObject({ cacheClusterEnabled: false, accessLogSettings: {} });
  expect(without.canarySettings).toBeUndefined();
});

itIsFixed('the address of an HTTP backend has stage variables, and a name of AWS is the emulator', async (aws) => {
  const code = `exports.handler = async ({ rawPath, headers, body }) => ({ statusCode: 200, headers: { 'Content-Type': 'application/xml' },
    body: [rawPath, headers['content-type'], headers['x-mine'], body].join('|') });`;
  const url = { 'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Url', 'FunctionUrl'] }] }] };
  const http = (Type: string, path: string, more: object = {}) => ({
    Integration: { Type, IntegrationHttpMethod: 'POST', Uri: `https://\${stageVariables.host}/${path}`, ...more },
  });
  const resources = apiOf(
    {
      ...method('as-it-is', 'POST', http('HTTP_PROXY', 'proxied')),
      ...method(
        'mapped',
        'POST',
        http('HTTP', 'mapped', {
          RequestParameters: { 'integration.request.header.Content-Type': "'text/xml'" },
          RequestTemplates: { 'application/json': '<sku>$input.path("$.sku")</sku>' },
          IntegrationResponses: [
            {
              StatusCode: '200',
              ResponseParameters: { 'method.response.header.Content-Type': 'integration.response.header.Content-Type' },
            },
          ],
        }),
      ),
    },
    code,
  );
  const { Api } = await deploy(aws, 'http', {
    ...resources,
    Url: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: ref('Handler'), AuthType: 'NONE' } },
    Stage: {
      ...resources.Stage,
      Properties: { ...resources.Stage?.Properties, RestApiId, Variables: { host: url } },
    } as never,
  });
  const post = (path: string) =>
    ask(aws, urlOf(Api, path), { method: 'POST', body: { sku: 'a' }, headers: { 'x-mine': 'yes' } });
  expect(await post('as-it-is')).toMatchObject({ status: 200, body: '/proxied|application/json|yes|{"sku":"a"}' });
  expect(await post('mapped')).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: '/mapped|text/xml||<sku>a</sku>',
  });
});
