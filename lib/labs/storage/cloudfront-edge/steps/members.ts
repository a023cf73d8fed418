import {
  DeleteKeyCommand,
  DescribeKeyValueStoreCommand,
  PutKeyCommand,
} from '@aws-sdk/client-cloudfront-keyvaluestore';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { CloudfrontEdge } from '../stack';

/** What tokens are signed with; one of your own would be random. */
const KEY = 'high-tide';
const NEXT_KEY = 'low-tide';
/** The store is copied to all edges within seconds. */
const SECONDS = 60;

/** A token for an hour, as a login service would hand it out: signed with the key in the variable, for whoever the walk is. */
const SIGN = `node -e '
const { createHmac } = require("node:crypto");
const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const exp = Math.floor(Date.now() / 1000) + 3600;
const signed = part({ alg: "HS256", typ: "JWT" }) + "." + part({ sub: process.argv[1], exp });
console.log(signed + "." + createHmac("sha256", "${KEY}").update(signed).digest("base64url"));
' "$run"`;

const withToken = (siteUrl: string, token: string) => ({
  url: `${siteUrl}/members/`,
  headers: { authorization: `Bearer ${token}` },
});

export const members = walkthrough<CloudfrontEdge, 'KeysTag' | 'Token'>((step) => [
  step({
    title: 'Ask for a page for members',
    explain: 'Without a token. The function in front of `/members/*` answers; the page may lie in the cache or not.',
    request: ({ SiteUrl }) => ({ url: `${SiteUrl}/members/` }),
    proves: {
      'cloudfront-functions/token-check': ({ status, headers, body }) => {
        expect(status).toBe(401);
        expect(headers['www-authenticate']).toBe('Bearer realm="members"');
        expect(body).toEqual({ refused: expect.stringMatching(/^Members send their token/) });
      },
    },
  }),
  step({
    title: 'Send something that is no token',
    explain: 'What is malformed is refused with a reason, before anything is read or computed.',
    request: ({ SiteUrl }) => ({ url: `${SiteUrl}/members/`, headers: { authorization: 'Bearer open-sesame' } }),
    proves: {
      'cloudfront-functions/token-check': ({ status, body }) => {
        expect(status).toBe(401);
        expect(body).toEqual({ refused: expect.stringMatching(/^This is no token/) });
      },
    },
  }),
  step({
    title: 'Sign a token',
    explain:
      'A JSON Web Token with two claims: whose it is and until when. In life a login service signs it, with a key that it shares with the edge.',
    command: SIGN,
    actions: [],
    secret: true,
    capture: { Token: 'stdout' },
    check: ({ stdout }) => expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  }),
  step({
    title: 'Send it too early',
    explain:
      'The key value store is still empty, so the function throws, and does not catch it. This is what a viewer sees of that: 503, and nothing of the reason. Nobody is let in, and the metric FunctionExecutionErrors counts it.',
    request: ({ SiteUrl, Token }) => withToken(SiteUrl, Token),
    withinSeconds: SECONDS,
    check: ({ status, body }) => {
      expect(status).toBe(503);
      expect(body).toContain('The request could not be satisfied');
      expect(body).not.toContain('KeyNotFound');
    },
  }),
  step({
    title: 'Ask for the version of the store',
    explain: 'Who writes says which version he has seen: two writers cannot undo each other unknowingly.',
    call: ({ KeysArn }) => new DescribeKeyValueStoreCommand({ KvsARN: KeysArn }),
    capture: { KeysTag: 'ETag' },
    check: ({ ItemCount }) => expect(ItemCount).toBe(0),
  }),
  step({
    title: 'Write the key',
    explain: 'Nothing is deployed: the value is at all edges within seconds.',
    call: ({ KeysArn, KeysTag }) =>
      new PutKeyCommand({ KvsARN: KeysArn, Key: 'signing-key', Value: KEY, IfMatch: KeysTag }),
    capture: { KeysTag: 'ETag' },
    undo: ({ KeysArn, KeysTag }) => new DeleteKeyCommand({ KvsARN: KeysArn, Key: 'signing-key', IfMatch: KeysTag }),
    neededUntil: 'Come with the old token',
    check: ({ ItemCount }) => expect(ItemCount).toBe(1),
  }),
  step({
    title: 'Come as a member',
    explain:
      'The same token, the same code, and now there is a key. The function takes the token out of the request and lets it go on.',
    request: ({ SiteUrl, Token }) => withToken(SiteUrl, Token),
    withinSeconds: SECONDS,
    proves: {
      'cloudfront-functions/token-check': ({ status, body }) => {
        expect(status).toBe(200);
        expect(body).toContain('<h1>For members</h1>');
      },
    },
  }),
  step({
    title: 'Come without a token again',
    explain: 'The page is in the cache now. The function runs before that, on each request, so that it helps nobody.',
    request: ({ SiteUrl }) => ({ url: `${SiteUrl}/members/` }),
    proves: { 'cloudfront-functions/token-check': ({ status }) => expect(status).toBe(401) },
  }),
  step({
    title: 'Change the key',
    explain: 'Somebody has lost the old one. A new value, and no deployment.',
    call: ({ KeysArn, KeysTag }) =>
      new PutKeyCommand({ KvsARN: KeysArn, Key: 'signing-key', Value: NEXT_KEY, IfMatch: KeysTag }),
    capture: { KeysTag: 'ETag' },
    check: ({ ItemCount }) => expect(ItemCount).toBe(1),
  }),
  step({
    title: 'Come with the old token',
    explain:
      'All that was signed before is worth nothing now. To let both count for a while, keep both keys and name them in the token (`kid`).',
    request: ({ SiteUrl, Token }) => withToken(SiteUrl, Token),
    withinSeconds: SECONDS,
    proves: {
      'cloudfront-functions/token-check': ({ status, body }) => {
        expect(status).toBe(401);
        expect(body).toEqual({ refused: 'This token is not signed with our key.' });
      },
    },
  }),
]);
