import '../../../support/quiet-logger';
import { setEnvironment } from './fake-valkey';

setEnvironment();
const { iamToken } = require('../../../../lambda/data/caching/iam-token');

const SIGN_IN = { cache: 'shop-cache', user: 'caching-shop' };

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-27T12:00:00Z') });
});
afterEach(() => {
  jest.useRealTimers();
});

it('is a request to connect as that user, signed for 15 minutes, without its scheme', async () => {
  const token = await iamToken(SIGN_IN);
  expect(token).toMatch(/^shop-cache\/\?/);
  expect(Object.fromEntries(new URL(`http://${token}`).searchParams)).toEqual({
    Action: 'connect',
    User: 'caching-shop',
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': 'AKIDEXAMPLE/20261127/us-east-1/elasticache/aws4_request',
    'X-Amz-Date': '20261127T120000Z',
    'X-Amz-Expires': '900',
    'X-Amz-Security-Token': 'session-token',
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Signature': expect.stringMatching(/^[\da-f]{64}$/),
  });
});

it('is another one for another user', async () => {
  const signatureOf = async (user: string) =>
    new URL(`http://${await iamToken({ ...SIGN_IN, user })}`).searchParams.get('X-Amz-Signature');
  expect(await signatureOf('caching-shop')).not.toBe(await signatureOf('caching-keeper'));
  expect(await signatureOf('caching-shop')).toBe(await signatureOf('caching-shop'));
});
