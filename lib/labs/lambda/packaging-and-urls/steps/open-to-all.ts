import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { PARCEL_CENTS, send } from '../parcels';
import { FIRST_RELEASE, SHOP } from '../settings';
import type { PackagingAndUrls } from '../stack';

const preflight = (url: string, origin: string) => ({
  method: 'OPTIONS',
  url,
  headers: {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  },
});

export const openToAll = walkthrough<PackagingAndUrls>((step) => [
  step({
    title: 'Ask what the runtime brings along',
    explain:
      'The code of this function stands in the template, and it has no package. It tries two modules: the SDK of AWS is there, the SDK of X-Ray is not.',
    request: ({ StatusUrl }) => ({ url: StatusUrl }),
    proves: {
      'lambda-packaging/sdk-included': ({ status, body }) => {
        expect(status).toBe(200);
        expect(body.modules).toEqual({ '@aws-sdk/client-s3': true, 'aws-xray-sdk-core': false });
      },
      'lambda-function-url/function-url': (_, { StatusUrl }) =>
        expect(StatusUrl).toMatch(/^https:\/\/\w+\.lambda-url\.[\w-]+\.on\.aws\/$/),
    },
  }),
  step({
    title: 'Ask for a price',
    explain:
      'Whoever has the address may ask. What the function returns without a `statusCode` is the body of a 200, as JSON.',
    request: ({ LiveUrl }) => send(LiveUrl),
    proves: {
      'lambda-function-url/auth-none': ({ status, body }) => {
        expect(status).toBe(200);
        expect(body).toEqual({ cents: PARCEL_CENTS, release: FIRST_RELEASE });
      },
    },
  }),
  step({
    title: 'Send what is no parcel',
    explain: 'Nothing stands before the function that would look at the body: it has to say itself what it wants.',
    request: ({ LiveUrl }) => send(LiveUrl, { body: { weightGrams: 'heavy', zone: 'moon' } }),
    check: ({ status, body }) => {
      expect(status).toBe(400);
      expect(body).toBe('A parcel has weightGrams, from 1 to 31500, and a zone: domestic, europe, world.');
    },
  }),
  step({
    title: 'Ask as a browser asks first',
    explain:
      'A page of the shop wants to send JSON to another origin, so the browser asks whether it may. Lambda answers that by itself, the function is not called.',
    request: ({ LiveUrl }) => preflight(LiveUrl, SHOP),
    proves: {
      'lambda-function-url/url-cors': ({ status, headers, body }) => {
        expect(status).toBe(200);
        expect(body).toBe('');
        expect(headers).toMatchObject({
          'access-control-allow-origin': SHOP,
          'access-control-allow-methods': 'POST',
          'access-control-allow-headers': 'content-type',
        });
      },
    },
  }),
  step({
    title: 'Ask from another page',
    explain:
      'The answer names no origin, and the browser keeps the page from sending. It is the browser that does: `curl` would get its price.',
    request: ({ LiveUrl }) => preflight(LiveUrl, 'https://elsewhere.example.com'),
    proves: {
      'lambda-function-url/url-cors': ({ status, headers }) => {
        expect(status).toBe(200);
        expect(headers['access-control-allow-origin']).toBeUndefined();
      },
    },
  }),
]);
