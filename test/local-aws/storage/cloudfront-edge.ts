import { DescribeKeyValueStoreCommand, PutKeyCommand } from '@aws-sdk/client-cloudfront-keyvaluestore';
import { createClient } from '../../../lib/walkthrough/aws-operation';
import { at, edgeFunction, lambda, served, statusWith } from '../cloudfront-edge-support';
import { ALL_METHODS, behavior, cloudFront, get, kept, site, siteUrl } from '../cloudfront-support';
import { ask } from '../http';
import { configOf, deploy, itIsFixed } from '../support';
import { arnOf, ref } from '../templates';

const KEPT = { CachePolicyId: ref('Kept') };

itIsFixed(
  'all four events see the request in their order; those of the origin only where the cache has nothing',
  async (aws) => {
    // Each hands on what it saw in a header of its own.
    const seen = (name: string) =>
      `cf.request.headers['x-seen'] = [{ value: [cf.request.headers['x-seen']?.[0].value, '${name}'].filter(Boolean).join() }]; return cf.request;`;
    const told = (name: string, more: string) => `const { request, response, config } = cf;
    response.headers['x-${name}'] = [{ value: JSON.stringify(${more}) }]; return response;`;
    const associations = [
      at('viewer-request', 'First'),
      at('origin-request', 'Second'),
      at('origin-response', 'Third'),
      at('viewer-response', 'Fourth'),
    ];
    const ids = await deploy(
      aws,
      'events',
      site(
        { DefaultCacheBehavior: behavior('films', { ...KEPT, LambdaFunctionAssociations: associations }) },
        {
          Kept: kept({}, { HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['X-Seen'] } }),
          ...lambda('First', seen('first')),
          ...lambda('Second', `cf.request.uri = '/page.html'; ${seen('second')}`),
          ...lambda(
            'Third',
            told(
              'origin',
              '{ seen: request.headers["x-seen"][0].value, uri: request.uri, origin: request.origin.s3.domainName, status: response.status, type: config.eventType }',
            ),
          ),
          ...lambda(
            'Fourth',
            told(
              'viewer',
              '{ uri: request.uri, host: request.headers.host[0].value, ip: request.clientIp, type: config.eventType, cache: response.headers["x-cache"] }',
            ),
          ),
        },
      ),
    );
    const url = await served(aws, ids);
    const { status, headers } = await get(aws, `${url}/other.html`);
    expect(status).toBe(200);
    expect(JSON.parse(headers['x-origin'] ?? '')).toEqual({
      seen: 'first,second',
      uri: '/page.html',
      origin: `${ids.Bucket}.s3.us-east-1.amazonaws.com`,
      status: '200',
      type: 'origin-response',
    });
    // Headers of CloudFront's own are not shown to functions.
    expect(JSON.parse(headers['x-viewer'] ?? '')).toEqual({
      uri: '/other.html',
      host: new URL(url).host,
      ip: '127.0.0.1',
      type: 'viewer-response',
    });
    await aws.lambda.deleteFunction({ FunctionName: ids.Second });
    await aws.lambda.deleteFunction({ FunctionName: ids.Third });
    expect(await get(aws, `${url}/other.html`)).toMatchObject({
      status: 200,
      headers: { 'x-cache': 'Hit from cloudfront', 'x-origin': headers['x-origin'], 'x-viewer': headers['x-viewer'] },
    });
  },
);

itIsFixed('a function answers in place of the origin, from a body in base64 that is cut off at 40 KB', async (aws) => {
  const code = `const { data, encoding, inputTruncated } = cf.request.body;
    const bytes = Buffer.from(data, 'base64');
    return { status: '201', headers: { 'content-type': [{ key: 'Content-Type', value: 'text/plain' }] },
      body: [encoding, inputTruncated, bytes.length, bytes.toString().slice(0, 5)].join() };`;
  const { Site } = await deploy(
    aws,
    'bodies',
    site(
      {
        DefaultCacheBehavior: behavior('films', {
          AllowedMethods: ALL_METHODS,
          LambdaFunctionAssociations: [
            at('viewer-request', 'Edge', { IncludeBody: true }),
            at('viewer-response', 'Never'),
          ],
        }),
      },
      { ...lambda('Edge', code), ...lambda('Never', 'throw new Error("Not for what a function answered.");') },
    ),
  );
  const url = await siteUrl(aws, Site);
  const post = (body: string) => ask(aws, `${url}/nothing-there`, { method: 'POST', body });
  expect(await post('ships')).toMatchObject({
    status: 201,
    body: 'base64,false,5,ships',
    headers: { 'content-type': 'text/plain', 'x-cache': 'LambdaGeneratedResponse from cloudfront' },
  });
  expect((await post('ships'.repeat(10_000))).body).toBe('base64,true,40960,ships');
});

itIsFixed(
  'a function without IncludeBody gets none, and one that replaces it decides what the origin gets',
  async (aws) => {
    const ids = await deploy(
      aws,
      'replaced',
      site(
        {
          DefaultCacheBehavior: behavior('films', {
            AllowedMethods: ALL_METHODS,
            LambdaFunctionAssociations: [
              at('viewer-request', 'Without'),
              at('origin-request', 'With', { IncludeBody: true }),
            ],
          }),
        },
        {
          ...lambda(
            'Without',
            'cf.request.headers["x-had-body"] = [{ value: String("body" in cf.request) }]; return cf.request;',
          ),
          ...lambda(
            'With',
            'Object.assign(cf.request.body, { action: "replace", encoding: "text", data: "by the edge" }); return cf.request;',
          ),
        },
      ),
    );
    await ask(aws, `${await siteUrl(aws, ids.Site)}/put.txt`, { method: 'PUT', body: 'by the viewer' });
    const { Body } = await aws.s3.getObject({ Bucket: ids.Bucket, Key: 'put.txt' });
    expect(await Body?.transformToString()).toBe('by the edge');
  },
);

const RETURN = 'return cf.request;';
itIsFixed(
  'what is no answer is 502, a function that fails 503, and a refusal of the origin can be changed',
  async (aws) => {
    const wrong: Record<string, [event: string, code: string]> = {
      nothing: ['viewer-request', ''],
      status: ['viewer-request', 'return { status: 200 };'],
      slash: ['origin-request', `cf.request.uri = 'page.html'; ${RETURN}`],
      hidden: ['viewer-request', `cf.request.headers['x-edge-mine'] = [{ value: '1' }]; ${RETURN}`],
      fixed: ['viewer-request', `cf.request.headers.host = [{ value: 'elsewhere' }]; ${RETURN}`],
      shape: ['origin-request', `cf.request.headers['x-mine'] = '1'; ${RETURN}`],
      large: ['viewer-request', "return { status: '200', body: 'x'.repeat(40 * 1024 + 1) };"],
      viewer: ['viewer-response', "cf.response.status = '404'; return cf.response;"],
    };
    const statuses = await Promise.all(
      Object.entries(wrong).map(async ([stack, [event, code]]) => [stack, await statusWith(aws, stack, event, code)]),
    );
    expect(Object.fromEntries(statuses)).toEqual(Object.fromEntries(Object.keys(wrong).map((name) => [name, 502])));
    expect(await statusWith(aws, 'fails', 'origin-request', 'throw new Error("No.");')).toBe(503);
    const mended = "cf.response.status = '404'; cf.response.body = 'gone'; return cf.response;";
    expect(await statusWith(aws, 'mended', 'origin-response', mended)).toBe(404);
  },
  60_000,
);

itIsFixed('a function reads its key value store as it is just now; one that fails is 503', async (aws) => {
  const code = `import cf from 'cloudfront';
const store = cf.kvs();
async function handler(event) {
  const about = { exists: await store.exists('no'), count: await store.count(), json: await store.get('json', { format: 'json' }) };
  return { statusCode: 200, headers: { about: { value: JSON.stringify(about) } } };
}`;
  const FunctionAssociations = [
    { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Function', 'FunctionARN'] } },
  ];
  const { Site, Store } = await deploy(
    aws,
    'stores',
    site(
      { DefaultCacheBehavior: behavior('films', { FunctionAssociations }) },
      {
        Store: { Type: 'AWS::CloudFront::KeyValueStore', Properties: { Name: 'values' } },
        Function: edgeFunction(code, { KeyValueStoreAssociations: [{ KeyValueStoreARN: arnOf('Store') }] }),
      },
    ),
  );
  const url = await siteUrl(aws, Site);
  expect((await get(aws, url)).status).toBe(503);
  const client = createClient('cloudfrontkeyvaluestore', configOf(aws));
  const KvsARN = `arn:aws:cloudfront::000000000000:key-value-store/${Store}`;
  const tagAfter = async (command: DescribeKeyValueStoreCommand | PutKeyCommand) =>
    ((await client.send(command)) as { ETag?: string }).ETag;
  const put = (Value: string, IfMatch?: string) => tagAfter(new PutKeyCommand({ KvsARN, Key: 'json', Value, IfMatch }));
  const empty = await tagAfter(new DescribeKeyValueStoreCommand({ KvsARN }));
  const filled = await put('{"tide":"high"}', empty);
  const about = async () => JSON.parse((await get(aws, url)).headers.about ?? '');
  expect(await about()).toEqual({ exists: false, count: 1, json: { tide: 'high' } });
  await expect(put('{}', empty)).rejects.toThrow('does not match');
  await put('{"tide":"low"}', filled);
  expect((await about()).json).toEqual({ tide: 'low' });
  client.destroy();
});

itIsFixed('TestFunction runs the stage that it is asked for, and says what it failed with', async (aws) => {
  const code = `function handler(event) { if (event.request.uri === '/') throw new Error('No.');
  event.request.uri += 'index.html'; return event.request; }`;
  const { Function: Name } = await deploy(aws, 'tests', { Function: edgeFunction(code) });
  const client = cloudFront(aws);
  const tagOf = async (Stage: 'DEVELOPMENT' | 'LIVE') => (await client.describeFunction({ Name, Stage })).ETag;
  const test = async (uri: string, Stage: 'DEVELOPMENT' | 'LIVE', IfMatch?: string) => {
    const event = { version: '1.0', context: { eventType: 'viewer-request' }, request: { method: 'GET', uri } };
    const EventObject = Buffer.from(JSON.stringify(event));
    const { TestResult } = await client.testFunction({
      Name,
      Stage,
      IfMatch: IfMatch ?? (await tagOf(Stage)),
      EventObject,
    });
    return TestResult;
  };
  const answer = await test('/about/', 'LIVE');
  expect(JSON.parse(answer?.FunctionOutput ?? '')).toEqual({ request: { method: 'GET', uri: '/about/index.html' } });
  expect(answer).toMatchObject({
    FunctionErrorMessage: '',
    FunctionSummary: { Name, FunctionConfig: { Comment: '' } },
  });
  expect(await test('/', 'LIVE')).toMatchObject({ FunctionErrorMessage: 'Error: No.', FunctionOutput: '' });

  await client.updateFunction({
    Name,
    IfMatch: await tagOf('DEVELOPMENT'),
    FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' },
    FunctionCode: Buffer.from('function handler() { return { statusCode: 410 }; }'),
  });
  expect(JSON.parse((await test('/', 'DEVELOPMENT'))?.FunctionOutput ?? '')).toEqual({ response: { statusCode: 410 } });
  expect((await test('/', 'LIVE'))?.FunctionErrorMessage).toBe('Error: No.');
  await expect(test('/', 'LIVE', 'another')).rejects.toMatchObject({ name: 'InvalidIfMatchVersion' });
  await expect(
    client.testFunction({ Name: 'none', IfMatch: '1', EventObject: Buffer.from('{}') }),
  ).rejects.toMatchObject({
    name: 'NoSuchFunctionExists',
  });
  client.destroy();
});
