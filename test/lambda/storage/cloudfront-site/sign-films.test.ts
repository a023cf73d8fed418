import { createVerify, generateKeyPairSync } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '../../../../lambda/storage/cloudfront-site/sign-films';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const secrets = mockClient(SecretsManagerClient);
secrets
  .on(GetSecretValueCommand)
  .resolves({ SecretString: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() });

beforeAll(() => {
  Object.assign(process.env, { SITE_DOMAIN: 'films.example.com', KEY_PAIR_ID: 'K123', PRIVATE_KEY_ARN: 'arn' });
  jest.useFakeTimers({ now: 1_800_000_000_000 });
});
afterAll(() => jest.useRealTimers());

const ask = async (grant: unknown) => {
  const body = typeof grant === 'string' ? grant : JSON.stringify(grant);
  const answer = await handler({ body, isBase64Encoded: false } as LambdaFunctionURLEvent);
  return { status: answer.statusCode, ...JSON.parse(answer.body) };
};
const bytes = (text: string | null) =>
  Buffer.from((text ?? '').replace(/-/g, '+').replace(/_/g, '=').replace(/~/g, '/'), 'base64');
const isSignature = (query: URLSearchParams, policy: string) =>
  createVerify('SHA256')
    .update(policy)
    .verify(publicKey, bytes(query.get('Signature')));
const policyOf = (resource: string, condition: object) =>
  JSON.stringify({ Statement: [{ Resource: `https://films.example.com${resource}`, Condition: condition }] });

describe('sign-films', () => {
  it('signs one file with a canned policy, which it does not send', async () => {
    const { url, query } = await ask({ path: '/films/a/1.mp4', seconds: 60 });
    const { origin, pathname, searchParams } = new URL(url);
    expect(origin + pathname).toBe('https://films.example.com/films/a/1.mp4');
    expect([...searchParams.keys()]).toEqual(['Expires', 'Signature', 'Key-Pair-Id', 'Hash-Algorithm']);
    expect(searchParams.get('Key-Pair-Id')).toBe('K123');
    expect(url.split('?')[1]).toBe(query);
    const policy = policyOf('/films/a/1.mp4', { DateLessThan: { 'AWS:EpochTime': 1_800_000_060 } });
    expect(isSignature(searchParams, policy)).toBe(true);
    expect(isSignature(searchParams, policy.replace('060', '061'))).toBe(false);
  });

  it.each([
    [{ startsIn: 30 }, { DateGreaterThan: { 'AWS:EpochTime': 1_800_000_030 } }],
    [{ network: '192.0.2.0/24' }, { IpAddress: { 'AWS:SourceIp': '192.0.2.0/24' } }],
  ])('signs %p with a policy of its own, which it sends', async (more, conditions) => {
    const query = new URLSearchParams((await ask({ path: '/films/a.mp4', seconds: 60, ...more })).query);
    const policy = bytes(query.get('Policy')).toString();
    const condition = { DateLessThan: { 'AWS:EpochTime': 1_800_000_060 }, ...conditions };
    expect(policy).toBe(policyOf('/films/a.mp4', condition));
    expect(isSignature(query, policy)).toBe(true);
    expect(query.has('Expires')).toBe(false);
  });

  it('signs what begins alike, as cookies too', async () => {
    const { cookies } = await ask({ path: '/films/a/*', seconds: 60 });
    const pairs = cookies.split('; ').map((pair: string) => pair.split('=')[0]);
    expect(pairs).toEqual([
      'CloudFront-Policy',
      'CloudFront-Signature',
      'CloudFront-Key-Pair-Id',
      'CloudFront-Hash-Algorithm',
    ]);
    const policy = bytes(/CloudFront-Policy=([^;]+)/.exec(cookies)?.[1] ?? '').toString();
    expect(JSON.parse(policy).Statement[0].Resource).toBe('https://films.example.com/films/a/*');
    expect(cookies).not.toMatch(/[+/]/);
  });

  it('looks for the key once', () => expect(secrets.commandCalls(GetSecretValueCommand)).toHaveLength(1));

  const good = { path: '/films/a.mp4', seconds: 60 };
  it.each([
    ['no JSON', 'a body in JSON'],
    ['null', 'path: begins with /films/ or /uploads/, with * at its end or nowhere'],
    [{ ...good, path: '/*' }, 'path: begins with /films/ or /uploads/, with * at its end or nowhere'],
    [{ ...good, path: '/films/*/1.mp4' }, 'path: begins with /films/ or /uploads/, with * at its end or nowhere'],
    [{ ...good, seconds: 0 }, 'seconds: 1 to 604800'],
    [{ ...good, seconds: 604_801 }, 'seconds: 1 to 604800'],
    [{ ...good, seconds: '60' }, 'seconds: 1 to 604800'],
    [{ ...good, startsIn: 60 }, 'startsIn: 0 to seconds'],
    [{ ...good, network: 'everywhere' }, 'network: such as 192.0.2.0/24'],
  ])('refuses %p', async (grant, message) => {
    expect(await ask(grant)).toEqual({ status: 400, message });
  });
});
