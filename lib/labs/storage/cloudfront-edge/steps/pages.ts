import { DescribeFunctionCommand, TestFunctionCommand } from '@aws-sdk/client-cloudfront';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { CloudfrontEdge } from '../stack';
import { oldAddress } from '../test-event';

/** A few seconds after a page was put, an edge may still know that it was not there. */
const SECONDS = 30;

export const pages = walkthrough<CloudfrontEdge, 'RouteTag' | 'Variant'>((step) => [
  step({
    title: 'Put the site into its bucket',
    explain:
      'Five pages and a picture in two formats. The bucket is private: its policy lets this one distribution read, and nobody else.',
    command: 'aws s3 sync --only-show-errors lib/labs/storage/cloudfront-edge/site "s3://$PagesBucketName"',
    actions: ['s3:ListBucket', 's3:PutObject'],
    check: ({ stderr }) => expect(stderr).toBe(''),
  }),
  step({
    title: 'Ask for the version of a function',
    explain:
      'A function has two stages: DEVELOPMENT, which you change, and LIVE, which viewers get. A call that changes or tests one names the version that it means.',
    call: ({ RouteName }) => new DescribeFunctionCommand({ Name: RouteName, Stage: 'LIVE' }),
    capture: { RouteTag: 'ETag' },
    check: ({ FunctionSummary }) => expect(FunctionSummary?.FunctionConfig?.Runtime).toBe('cloudfront-js-2.0'),
  }),
  step({
    title: 'Try it with an event',
    explain:
      'An event as a viewer would cause it, here for an address of the old site. On AWS `ComputeUtilization` says how much of its time the function took, in per cent.',
    call: ({ RouteName, RouteTag }) =>
      new TestFunctionCommand({ Name: RouteName, IfMatch: RouteTag, Stage: 'LIVE', EventObject: oldAddress() }),
    show: ({ TestResult }) => TestResult?.FunctionOutput ?? '',
    proves: {
      'cloudfront-functions/url-rewrite': ({ TestResult }) => {
        expect(TestResult?.FunctionErrorMessage).toBeFalsy();
        expect(JSON.parse(TestResult?.FunctionOutput ?? '')).toMatchObject({
          response: { statusCode: 301, headers: { location: { value: '/about' } } },
        });
      },
    },
  }),
  step({
    title: 'Go to the old address',
    explain: 'The same, as a viewer. No origin was asked: the function answered.',
    request: ({ SiteUrl }) => ({ url: `${SiteUrl}/team.html` }),
    proves: {
      'cloudfront-functions/url-rewrite': ({ status, headers }) => {
        expect(status).toBe(301);
        expect(headers.location).toBe('/about');
        expect(headers['x-cache']).toBe('FunctionGeneratedResponse from cloudfront');
      },
    },
  }),
  step({
    title: 'Read about the harbour',
    explain:
      'S3 has no object `about`. The function made `/about/index.html` of it, and because it runs before the cache, both addresses share one copy.',
    request: ({ SiteUrl }) => ({ url: `${SiteUrl}/about` }),
    withinSeconds: SECONDS,
    proves: {
      'cloudfront-functions/url-rewrite': ({ status, body }) => {
        expect(status).toBe(200);
        expect(body).toContain('<h1>About us</h1>');
      },
    },
  }),
  step({
    title: 'Look at its headers',
    explain:
      'Lambda@Edge added the security headers at the origin response, so that CloudFront keeps them with the page. The function behind the cache then said `no-cache` to the browser, and took away how S3 encrypts.',
    request: ({ SiteUrl }) => ({ method: 'HEAD', url: `${SiteUrl}/about/` }),
    proves: {
      'cloudfront-functions/header-change': ({ headers }) => {
        expect(headers['cache-control']).toBe('no-cache');
        expect(headers).not.toHaveProperty('x-amz-server-side-encryption');
      },
    },
    check: ({ headers }) => {
      expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    },
  }),
  step({
    title: 'Come for the first time',
    explain:
      'You have no cookie. The function before the cache drew lots; Lambda@Edge at the origin request took the page by that; the function behind the cache gives you the cookie, so that you stay where you are.',
    request: ({ SiteUrl }) => ({ url: `${SiteUrl}/` }),
    withinSeconds: SECONDS,
    capture: { Variant: 'headers."x-variant"' },
    check: ({ status, headers }) => {
      expect(status).toBe(200);
      expect(headers['x-variant']).toMatch(/^[ab]$/);
      expect(headers['set-cookie']).toContain(`X-Variant=${headers['x-variant']};`);
    },
  }),
  step({
    title: 'Come again ten times',
    explain:
      'The cookie decides, each time, and no new one is set. CloudFront keeps one page for each of its two values.',
    request: ({ SiteUrl, Variant }) => ({ url: `${SiteUrl}/`, headers: { cookie: `X-Variant=${Variant}` } }),
    repeat: 10,
    parallel: 5,
    proves: {
      'lambda-edge/ab-testing': (answers, { Variant }) => {
        expect(answers.map(({ headers }) => headers['x-variant'])).toEqual(Array(10).fill(Variant));
        for (const { headers } of answers) expect(headers).not.toHaveProperty('set-cookie');
      },
    },
  }),
  step({
    title: 'Ask for the second variant',
    explain: 'The address is `/`, as before; the object is `/b/index.html`.',
    request: ({ SiteUrl }) => ({ url: `${SiteUrl}/`, headers: { cookie: 'X-Variant=b' } }),
    withinSeconds: SECONDS,
    proves: { 'lambda-edge/ab-testing': ({ body }) => expect(body).toContain('<h1>Come to the harbour!</h1>') },
  }),
  step({
    title: 'Ask for the first',
    explain: 'Another value of the cookie, another page.',
    request: ({ SiteUrl }) => ({ url: `${SiteUrl}/`, headers: { cookie: 'X-Variant=a' } }),
    withinSeconds: SECONDS,
    proves: { 'lambda-edge/ab-testing': ({ body }) => expect(body).toContain('<h1>The harbour</h1>') },
  }),
  step({
    title: 'Load a picture as one browser',
    explain:
      'It takes WebP, so that Lambda@Edge asks S3 for the file in that format: 42 bytes instead of 614, under the same address.',
    request: ({ SiteUrl }) => ({
      url: `${SiteUrl}/images/harbour.jpg`,
      headers: { accept: 'image/avif,image/webp,*/*;q=0.8' },
    }),
    withinSeconds: SECONDS,
    check: ({ status, headers }) => {
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('image/webp');
    },
  }),
  step({
    title: 'Load it as ten others',
    explain:
      'Each writes its `Accept` in its own way, and gets the copy that is there: the cache key has the word that the function made of the header, `webp`, and not the header. (An edge has several servers: on AWS one or the other may have no copy yet.)',
    request: ({ SiteUrl, run, n }) => ({
      url: `${SiteUrl}/images/harbour.jpg`,
      headers: { accept: `image/webp,image/${run}-${n}` },
    }),
    repeat: 10,
    proves: {
      'cloudfront-functions/url-rewrite': (answers) => {
        expect(answers.map(({ headers }) => headers['content-type'])).toEqual(Array(10).fill('image/webp'));
        const hits = answers.filter(({ headers }) => headers['x-cache'] === 'Hit from cloudfront');
        expect(hits.length).toBeGreaterThan(5);
      },
    },
  }),
]);
