import '../../../support/quiet-logger';
import { FakeValkey, setEnvironment } from './fake-valkey';

setEnvironment();
jest.mock('iovalkey', () => ({ Valkey: FakeValkey }));
const { connected, disconnect } = require('../../../../lambda/data/caching/connection');

beforeEach(() => {
  disconnect();
  FakeValkey.reset();
});

it('signs in by a token, over TLS, and knows no other place', async () => {
  await connected();
  expect(FakeValkey.made[0]?.options).toMatchObject({
    host: 'cache.example',
    port: 6380,
    username: 'caching-shop',
    tls: {},
    enableOfflineQueue: false,
  });
  expect(FakeValkey.made[0]?.options.password).toMatch(/^shop-cache\/\?Action=connect&User=caching-shop&/);
});

it('keeps the connection for the invocations that follow', async () => {
  expect(await connected()).toBe(await connected());
  expect(FakeValkey.made).toHaveLength(1);
});

it('makes a new one where the old one broke off: the token of then opens nothing any more', async () => {
  (await connected()).status = 'end';
  await connected();
  expect(FakeValkey.made.map(({ status }) => status)).toEqual(['end', 'ready']);
});

it('says so where nobody answers, and tries again the next time', async () => {
  FakeValkey.failure = new Error('connect ETIMEDOUT');
  await expect(connected()).rejects.toThrow('ETIMEDOUT');
  FakeValkey.failure = undefined;
  expect((await connected()).status).toBe('ready');
});

it('does not try by itself again and again', async () => {
  await connected();
  const [{ options } = new FakeValkey({})] = FakeValkey.made;
  expect((options.retryStrategy as () => unknown)()).toBeNull();
});
