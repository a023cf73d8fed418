import { CreateInvalidationCommand, GetInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { CloudfrontSite } from '../stack';

function page(bucket: string, run: string, text: string): PutObjectCommand {
  return new PutObjectCommand({
    Bucket: bucket,
    Key: `${run}.html`,
    Body: `<h1>${text}</h1>`,
    ContentType: 'text/html',
  });
}

export const pages = walkthrough<CloudfrontSite, 'InvalidationId'>((step) => [
  step({
    title: 'Write a page',
    explain:
      'A page is an object in a private bucket. It has no `Cache-Control`, so that the cache policy says for how long the edge keeps it: a day.',
    call: ({ PagesBucketName, run }) => page(PagesBucketName, run, 'Tonight: Night on Earth'),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'Open it at S3',
    explain:
      'The object has an address of its own. Nobody may use it: the bucket blocks public access, and its policy names one distribution.',
    request: ({ PagesUrl, run }) => ({ url: `${PagesUrl}/${run}.html` }),
    proves: {
      'cloudfront/direct-s3-denied': ({ status, body }) => {
        expect(status).toBe(403);
        expect(body).toContain('<Code>AccessDenied</Code>');
      },
    },
  }),
  step({
    title: 'Open it at the site',
    explain:
      'CloudFront signs the request to S3 in its own name (origin access control) and says from which distribution it comes. `X-Cache` tells that the edge did not have the page yet.',
    request: ({ SiteUrl, run }) => ({ url: `${SiteUrl}/${run}.html` }),
    proves: {
      'cloudfront/direct-s3-denied': ({ status, body }) => {
        expect(status).toBe(200);
        expect(body).toBe('<h1>Tonight: Night on Earth</h1>');
      },
      'cloudfront/hit-and-miss': ({ headers }) => expect(headers['x-cache']).toBe('Miss from cloudfront'),
    },
  }),
  step({
    title: 'Open it again',
    explain:
      'Now the edge answers by itself; `Age` says for how many seconds it has had the page. On AWS two requests may come to different servers of an edge location, so this is asked until one hits.',
    request: ({ SiteUrl, run }) => ({ url: `${SiteUrl}/${run}.html` }),
    withinSeconds: 60,
    proves: {
      'cloudfront/hit-and-miss': ({ headers }) => {
        expect(headers['x-cache']).toBe('Hit from cloudfront');
        expect(Number(headers.age)).toBeGreaterThanOrEqual(0);
      },
    },
  }),
  step({
    title: 'Change the page',
    explain: 'S3 has the new page from now on. The edge does not know.',
    call: ({ PagesBucketName, run }) => page(PagesBucketName, run, 'Tonight: sold out'),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'Open the old page',
    explain:
      'For up to a day visitors see what was. A shorter time, or a new name for each version of a file, is the way that costs nothing.',
    request: ({ SiteUrl, run }) => ({ url: `${SiteUrl}/${run}.html` }),
    withinSeconds: 60,
    check: ({ headers, body }) => {
      expect(headers['x-cache']).toBe('Hit from cloudfront');
      expect(body).toBe('<h1>Tonight: Night on Earth</h1>');
    },
  }),
  step({
    title: 'Invalidate it',
    explain:
      'The emergency exit: a path, or one with `*` at its end, which counts as one path. The first 1,000 paths of a month are free, then each is paid.',
    call: ({ DistributionId, run }) =>
      new CreateInvalidationCommand({
        DistributionId,
        InvalidationBatch: { CallerReference: run, Paths: { Quantity: 1, Items: [`/${run}*`] } },
      }),
    capture: { InvalidationId: 'Invalidation.Id' },
    proves: { 'cloudfront/invalidation': ({ Invalidation }) => expect(Invalidation?.Id).toBeDefined() },
  }),
  step({
    title: 'Wait until all edges know',
    explain:
      'An invalidation goes to every edge location of the world. On AWS that takes from seconds to some minutes.',
    call: ({ DistributionId, InvalidationId }) => new GetInvalidationCommand({ DistributionId, Id: InvalidationId }),
    withinSeconds: 600,
    check: ({ Invalidation }) => expect(Invalidation?.Status).toBe('Completed'),
  }),
  step({
    title: 'Open the new page',
    explain: 'A miss again: the edge had to ask.',
    request: ({ SiteUrl, run }) => ({ url: `${SiteUrl}/${run}.html` }),
    proves: {
      'cloudfront/invalidation': ({ headers, body }) => {
        expect(headers['x-cache']).toBe('Miss from cloudfront');
        expect(body).toBe('<h1>Tonight: sold out</h1>');
      },
    },
  }),
]);
