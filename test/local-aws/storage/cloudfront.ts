import { setTimeout as sleep } from 'node:timers/promises';
import { ALL_METHODS, api, apiOrigin, behavior, cloudFront, get, kept, site, siteUrl } from '../cloudfront-support';
import { ask } from '../http';
import { type Aws, deploy, itIsFixed } from '../support';
import { ref } from '../templates';

const cacheOf = ({ headers }: { headers: Record<string, string> }) => headers['x-cache'];
const KEPT = { CachePolicyId: ref('Kept') };

async function invalidate(aws: Aws, DistributionId: string | undefined, ...Items: string[]) {
  const client = cloudFront(aws);
  await client.createInvalidation({
    DistributionId,
    InvalidationBatch: { CallerReference: Items.join(), Paths: { Quantity: Items.length, Items } },
  });
  client.destroy();
}

itIsFixed('a second request is a hit until its path is invalidated', async (aws) => {
  const { Bucket, Site } = await deploy(
    aws,
    'hits',
    site({ DefaultCacheBehavior: behavior('films', KEPT) }, { Kept: kept() }),
  );
  const put = (Key: string, Body: string) => aws.s3.putObject({ Bucket, Key, Body });
  await put('a/1.html', 'one');
  await put('b.html', 'two');
  const url = await siteUrl(aws, Site);
  expect(cacheOf(await get(aws, `${url}/a/1.html`))).toBe('Miss from cloudfront');
  await get(aws, `${url}/b.html`);
  await put('a/1.html', 'newer');
  const hit = await get(aws, `${url}/a/1.html`);
  expect(hit).toMatchObject({ body: 'one', headers: { 'x-cache': 'Hit from cloudfront', age: expect.any(String) } });
  expect(await get(aws, `${url}/a/1.html`, {}, 'HEAD')).toMatchObject({
    headers: { 'x-cache': 'Hit from cloudfront' },
  });
  const known = await get(aws, `${url}/a/1.html`, { 'if-none-match': hit.headers.etag ?? '' });
  expect(known).toMatchObject({ status: 304, body: '' });

  await invalidate(aws, Site, '/a/*');
  expect(await get(aws, `${url}/a/1.html`)).toMatchObject({
    body: 'newer',
    headers: { 'x-cache': 'Miss from cloudfront' },
  });
  expect(cacheOf(await get(aws, `${url}/b.html`))).toBe('Hit from cloudfront');
  await invalidate(aws, Site, '/B.html', '/b');
  expect(cacheOf(await get(aws, `${url}/b.html`))).toBe('Hit from cloudfront');
  await invalidate(aws, Site, '/b.html');
  expect(cacheOf(await get(aws, `${url}/b.html`))).toBe('Miss from cloudfront');
});

itIsFixed(
  'the key has what the cache policy names, and the origin gets more by the origin request policy',
  async (aws) => {
    const { Site } = await deploy(
      aws,
      'key',
      site(
        {
          DefaultCacheBehavior: behavior('api', { ...KEPT, OriginRequestPolicyId: ref('More') }),
          Origins: [apiOrigin('api')],
        },
        {
          ...api,
          Kept: kept(
            {},
            {
              HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Accept-Language'] },
              CookiesConfig: { CookieBehavior: 'whitelist', Cookies: ['hall'] },
              QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['day'] },
            },
          ),
          More: {
            Type: 'AWS::CloudFront::OriginRequestPolicy',
            Properties: {
              OriginRequestPolicyConfig: {
                Name: 'more',
                HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['X-Device'] },
                CookiesConfig: { CookieBehavior: 'none' },
                QueryStringsConfig: { QueryStringBehavior: 'all' },
              },
            },
          },
        },
      ),
    );
    const url = await siteUrl(aws, Site);
    const first = await get(aws, `${url}/shows?day=1&utm=mail`, {
      'accept-language': 'en',
      cookie: 'hall=a; theme=dark',
      'x-device': 'tv',
    });
    expect(first).toMatchObject({
      body: {
        rawPath: '/shows',
        rawQueryString: 'day=1&utm=mail',
        headers: { 'accept-language': 'en', 'x-device': 'tv' },
        cookie: 'hall=a',
      },
    });
    const asked = async (query: string, headers: object = {}) =>
      cacheOf(await get(aws, `${url}/shows?${query}`, { 'accept-language': 'en', cookie: 'hall=a', ...headers }));
    expect(await asked('day=1&utm=ad', { 'x-device': 'phone' })).toBe('Hit from cloudfront');
    expect(await asked('day=2')).toBe('Miss from cloudfront');
    expect(await asked('day=1', { 'accept-language': 'de' })).toBe('Miss from cloudfront');
    expect(await asked('day=1', { cookie: 'hall=b' })).toBe('Miss from cloudfront');
  },
);

itIsFixed(
  'an answer is kept for as long as the origin says, within the policy; an error for its own time',
  async (aws) => {
    const all = { QueryStringsConfig: { QueryStringBehavior: 'all' } };
    const { Site, Bucket } = await deploy(
      aws,
      'times',
      site(
        {
          DefaultCacheBehavior: behavior('api', KEPT),
          CacheBehaviors: [behavior('films', { ...KEPT, PathPattern: '*.html' })],
          Origins: [apiOrigin('api')],
          CustomErrorResponses: [{ ErrorCode: 503, ErrorCachingMinTTL: 0 }],
        },
        { ...api, Kept: kept({ DefaultTTL: 0, MaxTTL: 1 }, all) },
      ),
    );
    await aws.s3.putObject({ Bucket, Key: 'page.html', Body: 'page', CacheControl: 'max-age=300' });
    const url = await siteUrl(aws, Site);
    const twice = async (query: string) => {
      await get(aws, `${url}/?${query}`);
      return cacheOf(await get(aws, `${url}/?${query}`));
    };
    expect(await twice('plain')).toBe('Miss from cloudfront');
    expect(await twice('cache=max-age=60,s-maxage=0')).toBe('Miss from cloudfront');
    expect(await twice('cache=no-store')).toBe('Miss from cloudfront');
    expect(await twice('cache=max-age=60')).toBe('Hit from cloudfront');
    await get(aws, `${url}/page.html`);
    await sleep(1100);
    expect(cacheOf(await get(aws, `${url}/?cache=max-age=60`))).toBe('Miss from cloudfront');
    expect(await get(aws, `${url}/page.html`)).toMatchObject({
      body: 'page',
      headers: { 'x-cache': 'RefreshHit from cloudfront' },
    });
    const call = async (query: string) => ((await get(aws, `${url}/?${query}`)).body as { call: number }).call;
    expect(await call('status=404')).toBe(await call('status=404'));
    expect(await call('status=503')).not.toBe(await call('status=503'));
    expect(await call('status=403')).not.toBe(await call('status=403'));
    expect(cacheOf(await get(aws, `${url}/?status=404`))).toBe('Error from cloudfront');
  },
);

itIsFixed(
  'an origin group asks the second origin for what the first fails at; what posts to the first alone gets its error',
  async (aws) => {
    const { Site, Bucket } = await deploy(
      aws,
      'groups',
      site(
        {
          DefaultCacheBehavior: behavior('group', KEPT),
          CacheBehaviors: [
            behavior('api', {
              PathPattern: '/tickets',
              AllowedMethods: ALL_METHODS,
              OriginRequestPolicyId: ref('All'),
            }),
            behavior('plain', { PathPattern: '/plain' }),
          ],
          Origins: [apiOrigin('api'), apiOrigin('plain', 'http-only')],
          OriginGroups: {
            Quantity: 1,
            Items: [
              {
                Id: 'group',
                FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [503] } },
                Members: { Quantity: 2, Items: [{ OriginId: 'api' }, { OriginId: 'films' }] },
              },
            ],
          },
        },
        {
          ...api,
          Kept: kept({}, { QueryStringsConfig: { QueryStringBehavior: 'all' } }),
          All: {
            Type: 'AWS::CloudFront::OriginRequestPolicy',
            Properties: {
              OriginRequestPolicyConfig: {
                Name: 'all',
                HeadersConfig: { HeaderBehavior: 'none' },
                CookiesConfig: { CookieBehavior: 'none' },
                QueryStringsConfig: { QueryStringBehavior: 'all' },
              },
            },
          },
        },
      ),
    );
    await aws.s3.putObject({ Bucket, Key: 'shows', Body: 'yesterday' });
    const url = await siteUrl(aws, Site);
    expect(await get(aws, `${url}/shows`)).toMatchObject({ status: 200, body: { rawPath: '/shows' } });
    expect(await get(aws, `${url}/shows?status=503`)).toMatchObject({ status: 200, body: 'yesterday' });
    expect(await get(aws, `${url}/shows?status=500`)).toMatchObject({ status: 500 });
    const post = (path: string) => ask(aws, `${url}${path}`, { method: 'POST', body: { seat: 1 } });
    expect(await post('/tickets?status=503')).toMatchObject({
      status: 503,
      body: { headers: { 'content-type': 'application/json' } },
    });
    expect(await post('/shows')).toMatchObject({ status: 403, headers: { 'x-cache': 'Error from cloudfront' } });
    expect(await get(aws, `${url}/plain`)).toMatchObject({ status: 502 });
  },
);
