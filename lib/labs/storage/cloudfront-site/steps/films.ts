import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import type { Grant } from '../../../../../lambda/storage/cloudfront-site/sign-films';
import { walkthrough } from '../../../../walkthrough/step';
import type { HttpAnswer } from '../../../../walkthrough/steps/action';
import type { CloudfrontSite } from '../stack';

type Captured =
  | 'FilmLink'
  | 'FilmSignature'
  | 'ShortLink'
  | 'LaterLink'
  | 'ElsewhereLink'
  | 'SeasonCookies'
  | 'UploadLink';

/** Asks the signer, which wants a signature of AWS's itself. */
const ask = (SignerUrl: string, grant: Grant) =>
  ({ method: 'POST', url: SignerUrl, body: grant, signed: 'lambda' }) as const;
const isSigned = ({ status, body }: HttpAnswer) => {
  expect(status).toBe(200);
  expect(body).toMatchObject({ url: expect.stringContaining('Key-Pair-Id=') });
};
const isDenied = ({ status, body }: HttpAnswer) => {
  expect(status).toBe(403);
  expect(body).toContain('<Code>AccessDenied</Code>');
};
const AN_HOUR = 3600;

export const films = walkthrough<CloudfrontSite, Captured>((step) => [
  step({
    title: 'Store two films',
    explain: 'Two objects of a few bytes stand for two films, side by side under one path.',
    repeat: 2,
    call: ({ FilmsBucketName, run, n }) =>
      new PutObjectCommand({ Bucket: FilmsBucketName, Key: `films/${run}/${n}.mp4`, Body: `film ${n}` }),
    check: (answers) => expect(answers.every(({ ETag }) => ETag)).toBe(true),
  }),
  step({
    title: 'Watch without a signature',
    explain: 'The behaviour of `/films/*` trusts a key group: who comes without a signature gets no film, hit or miss.',
    request: ({ SiteUrl, run }) => ({ url: `${SiteUrl}/films/${run}/1.mp4` }),
    proves: {
      'cloudfront-signed-urls/signed-url': ({ status, body }) => {
        expect(status).toBe(403);
        expect(body).toContain('<Code>MissingKey</Code>');
      },
    },
  }),
  step({
    title: 'Have the first film signed',
    explain:
      'A function has the private key. It writes a policy (which address, until when), signs it, and asks nobody: CloudFront knows the public key. This is a canned policy, of which the address carries the end alone.',
    request: ({ SignerUrl, run }) => ask(SignerUrl, { path: `/films/${run}/1.mp4`, seconds: AN_HOUR }),
    capture: { FilmLink: 'body.url', FilmSignature: 'body.query' },
    secret: true,
    check: isSigned,
  }),
  step({
    title: 'Watch it',
    explain: 'The edge checks the signature and takes it off: the cache and the bucket see the plain address.',
    request: ({ FilmLink }) => ({ url: FilmLink }),
    proves: {
      'cloudfront-signed-urls/signed-url': ({ status, body }) => {
        expect(status).toBe(200);
        expect(Buffer.from(body as Uint8Array).toString()).toBe('film 1');
      },
    },
  }),
  step({
    title: 'Watch the second film with it',
    explain: 'The same signature behind another address: it was made for one file.',
    request: ({ SiteUrl, FilmSignature, run }) => ({ url: `${SiteUrl}/films/${run}/2.mp4?${FilmSignature}` }),
    proves: { 'cloudfront-signed-urls/signed-url': isDenied },
  }),
  step({
    title: 'Have it signed for one second',
    explain:
      'Long enough to begin to load. CloudFront looks at the time when a request begins, and lets one that is under way go on.',
    request: ({ SignerUrl, run }) => ask(SignerUrl, { path: `/films/${run}/1.mp4`, seconds: 1 }),
    capture: { ShortLink: 'body.url' },
    secret: true,
    check: isSigned,
  }),
  step({
    title: 'Watch too late',
    explain: 'The edge has the film, and says no all the same.',
    request: ({ ShortLink }) => ({ url: ShortLink }),
    withinSeconds: 30,
    proves: { 'cloudfront-signed-urls/signed-url': isDenied },
  }),
  step({
    title: 'Have it signed for the premiere',
    explain: 'A start takes a custom policy, which travels in the address, in Base64 with three letters changed.',
    request: ({ SignerUrl, run }) =>
      ask(SignerUrl, { path: `/films/${run}/1.mp4`, seconds: 2 * AN_HOUR, startsIn: AN_HOUR }),
    capture: { LaterLink: 'body.url' },
    secret: true,
    check: isSigned,
  }),
  step({
    title: 'Watch too early',
    explain: 'It opens in an hour.',
    request: ({ LaterLink }) => ({ url: LaterLink }),
    proves: { 'cloudfront-signed-urls/signed-url': isDenied },
  }),
  step({
    title: 'Have it signed for a hotel',
    explain: 'A range of addresses in the policy: this one is for documentation, and nobody has it.',
    request: ({ SignerUrl, run }) =>
      ask(SignerUrl, { path: `/films/${run}/1.mp4`, seconds: AN_HOUR, network: '192.0.2.0/24' }),
    capture: { ElsewhereLink: 'body.url' },
    secret: true,
    check: isSigned,
  }),
  step({
    title: 'Watch from elsewhere',
    explain: 'You are not in the hotel.',
    request: ({ ElsewhereLink }) => ({ url: ElsewhereLink }),
    proves: { 'cloudfront-signed-urls/signed-url': isDenied },
  }),
  step({
    title: 'Have the season signed',
    explain:
      'One policy with `*` for all films of a season, as three cookies and one that names the hash. A site would set them with `Set-Cookie`, and its links stay as they are.',
    request: ({ SignerUrl, run }) => ask(SignerUrl, { path: `/films/${run}/*`, seconds: AN_HOUR }),
    capture: { SeasonCookies: 'body.cookies' },
    secret: true,
    check: isSigned,
  }),
  step({
    title: 'Watch both films',
    explain: 'Two addresses, one grant.',
    repeat: 2,
    request: ({ SiteUrl, SeasonCookies, run, n }) => ({
      url: `${SiteUrl}/films/${run}/${n}.mp4`,
      headers: { cookie: SeasonCookies },
    }),
    proves: {
      'cloudfront-signed-urls/signed-cookie': (answers) => {
        expect(answers.map(({ status }) => status)).toEqual([200, 200]);
        expect(answers.map(({ body }) => Buffer.from(body as Uint8Array).toString())).toEqual(['film 1', 'film 2']);
      },
    },
  }),
  step({
    title: 'Watch another season',
    explain: 'The cookies are sent along, and their policy does not name it.',
    request: ({ SiteUrl, SeasonCookies, run }) => ({
      url: `${SiteUrl}/films/other-${run}/1.mp4`,
      headers: { cookie: SeasonCookies },
    }),
    proves: { 'cloudfront-signed-urls/signed-cookie': isDenied },
  }),
  step({
    title: 'Ask the signer for the whole site',
    explain: 'It signs for films and uploads, for a week at most, and refuses all else in a sentence.',
    request: ({ SignerUrl }) => ask(SignerUrl, { path: '/*', seconds: AN_HOUR }),
    check: ({ status, body }) => {
      expect(status).toBe(400);
      expect(body).toEqual({ message: 'path: begins with /films/ or /uploads/, with * at its end or nowhere' });
    },
  }),
  step({
    title: 'Have a delivery signed',
    explain: 'The same key opens the way in: a studio gets an address to put one film to.',
    request: ({ SignerUrl, run }) => ask(SignerUrl, { path: `/uploads/${run}.mp4`, seconds: AN_HOUR }),
    capture: { UploadLink: 'body.url' },
    secret: true,
    check: isSigned,
  }),
  step({
    title: 'Deliver a film',
    explain:
      'CloudFront takes the upload at the nearest edge and puts it into the bucket over the network of AWS, as the bucket policy allows it to.',
    request: ({ UploadLink }) => ({
      method: 'PUT',
      url: UploadLink,
      headers: { 'content-type': 'video/mp4' },
      body: 'a film from a studio',
    }),
    check: ({ status }) => expect(status).toBe(200),
  }),
  step({
    title: 'Find the delivery',
    explain: 'It is an object like any other, with the type that the studio gave.',
    call: ({ DeliveriesBucketName, run }) =>
      new GetObjectCommand({ Bucket: DeliveriesBucketName, Key: `uploads/${run}.mp4` }),
    check: ({ ContentLength, ContentType }) => {
      expect(ContentLength).toBe(20);
      expect(ContentType).toBe('video/mp4');
    },
  }),
  step({
    title: 'Deliver without a signature',
    explain: 'Whoever may put without one writes into your bucket, at your cost.',
    request: ({ SiteUrl, run }) => ({ method: 'PUT', url: `${SiteUrl}/uploads/${run}-2.mp4`, body: 'no film' }),
    check: ({ status, body }) => {
      expect(status).toBe(403);
      expect(body).toContain('<Code>MissingKey</Code>');
    },
  }),
]);
