import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { CloudfrontSite } from '../stack';

const NOTICE = 'box-office-is-shut.txt';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

export const boxOffice = walkthrough<CloudfrontSite>((step) => [
  step({
    title: 'Ask for the showtimes',
    explain:
      'The same name, another path: this behaviour asks an API. The origin request policy lets it hear the device, which is not in the key of the cache.',
    request: ({ SiteUrl, run }) => ({
      url: `${SiteUrl}/showtimes?day=${run}&utm=mail`,
      headers: { 'accept-language': 'en', 'x-device': 'phone' },
    }),
    check: ({ status, headers, body }, { run }) => {
      expect(status).toBe(200);
      expect(headers['x-cache']).toBe('Miss from cloudfront');
      expect(body).toMatchObject({ day: run, title: 'Night on Earth', device: 'phone' });
    },
  }),
  step({
    title: 'Ask from another device, by another link',
    explain:
      'The key has the day, the hall and the language. `utm` and the device are not in it: a hit, with the answer that was made for the phone. What changes an answer belongs into the key, and nothing else does.',
    request: ({ SiteUrl, run }) => ({
      url: `${SiteUrl}/showtimes?day=${run}&utm=poster`,
      headers: { 'accept-language': 'en', 'x-device': 'television' },
    }),
    withinSeconds: 60,
    check: ({ headers, body }) => {
      expect(headers['x-cache']).toBe('Hit from cloudfront');
      expect(body).toMatchObject({ device: 'phone' });
    },
  }),
  step({
    title: 'Ask in German',
    explain: 'The language is in the key: another object, and a miss.',
    request: ({ SiteUrl, run }) => ({ url: `${SiteUrl}/showtimes?day=${run}`, headers: { 'accept-language': 'de' } }),
    check: ({ headers, body }) => {
      expect(headers['x-cache']).toBe('Miss from cloudfront');
      expect(body).toMatchObject({ title: 'Nacht auf Erden' });
    },
  }),
  step({
    title: 'Ask for no day',
    explain:
      'The API refuses it, and CloudFront hands the refusal on. 400 is no code that the origin group fails over on: it is the right answer.',
    request: ({ SiteUrl }) => ({ url: `${SiteUrl}/showtimes` }),
    check: ({ status, headers, body }) => {
      expect(status).toBe(400);
      expect(headers['x-cache']).toBe('Error from cloudfront');
      expect(body).toEqual({ message: 'day: letters, digits and hyphens' });
    },
  }),
  step({
    title: 'Buy a ticket',
    explain:
      'All methods are allowed on this path, and nothing is kept. On AWS the edge encrypts the field `card` on the way.',
    request: ({ SiteUrl }) => ({
      method: 'POST',
      url: `${SiteUrl}/tickets`,
      headers: FORM,
      body: 'seat=7&card=4111111111111111',
    }),
    check: ({ status, body }) => {
      expect(status).toBe(201);
      expect(body).toMatchObject({ seat: 7 });
    },
  }),
  step({
    title: 'Look what the box office read of the card',
    explain:
      'Field-level encryption: the API, its logs and its tables never see the number. Who has the private key does.',
    request: ({ SiteUrl }) => ({
      method: 'POST',
      url: `${SiteUrl}/tickets`,
      headers: FORM,
      body: 'seat=8&card=4111111111111111',
    }),
    awsOnly: 'CloudFront of the emulator encrypts no fields of forms.',
    example: {
      status: 201,
      headers: { 'content-type': 'application/json', 'x-cache': 'Miss from cloudfront' },
      body: { seat: 8, cardIsReadable: false },
    },
    check: ({ status, body }) => {
      expect(status).toBe(201);
      expect(body).toEqual({ seat: 8, cardIsReadable: false });
    },
  }),
  step({
    title: 'Ask for a seat that is not there',
    explain: 'A form that is wrong gets the refusal of the API.',
    request: ({ SiteUrl }) => ({ method: 'POST', url: `${SiteUrl}/tickets`, headers: FORM, body: 'seat=0&card=1' }),
    check: ({ status, body }) => {
      expect(status).toBe(400);
      expect(body).toEqual({ message: 'seat: 1 to 200' });
    },
  }),
  step({
    title: 'Print the programme',
    explain:
      'An object under the same path in the bucket of the pages: what the second origin of the group answers with.',
    call: ({ PagesBucketName, run }) =>
      new PutObjectCommand({
        Bucket: PagesBucketName,
        Key: 'showtimes',
        Body: `Programme as printed for ${run}`,
        ContentType: 'text/plain',
        // Nobody wants to read it an hour after the box office is open again.
        CacheControl: 'max-age=5',
      }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'Shut the box office',
    explain: 'A notice at the door: while this object is there, the clerk answers 503, whatever is asked.',
    call: ({ PagesBucketName }) => new PutObjectCommand({ Bucket: PagesBucketName, Key: NOTICE, Body: 'Shut.' }),
    undo: ({ PagesBucketName }) => new DeleteObjectCommand({ Bucket: PagesBucketName, Key: NOTICE }),
    neededUntil: 'Post to the path of the group',
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'Ask for the showtimes of another day',
    explain:
      'CloudFront asked the API, got 503 and asked the bucket, all in this one request. It does so each time: a primary that failed is asked again first.',
    request: ({ SiteUrl, run }) => ({ url: `${SiteUrl}/showtimes?day=${run}-2`, headers: { 'accept-language': 'en' } }),
    proves: {
      'cloudfront/failover-get-only': ({ status, body }, { run }) => {
        expect(status).toBe(200);
        expect(body).toBe(`Programme as printed for ${run}`);
      },
    },
  }),
  step({
    title: 'Buy a ticket now',
    explain:
      'The same origin without a group behind it: nobody else can sell this seat, so the buyer hears that it failed.',
    request: ({ SiteUrl }) => ({ method: 'POST', url: `${SiteUrl}/tickets`, headers: FORM, body: 'seat=9&card=1' }),
    proves: {
      'cloudfront/failover-get-only': ({ status, body }) => {
        expect(status).toBe(503);
        expect(body).toEqual({ message: 'The box office is shut.' });
      },
    },
  }),
  step({
    title: 'Post to the path of the group',
    explain:
      'CloudFront takes no behaviour with a group that allows POST, so that it is refused at the edge, and no origin hears of it.',
    request: ({ SiteUrl }) => ({ method: 'POST', url: `${SiteUrl}/showtimes`, headers: FORM, body: 'day=1' }),
    proves: {
      'cloudfront/failover-get-only': ({ status, headers }) => {
        expect(status).toBe(403);
        expect(headers['x-cache']).toBe('Error from cloudfront');
      },
    },
  }),
]);
