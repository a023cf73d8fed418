import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { BootstrapEnvironments } from '@aws-cdk/toolkit-lib';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { cdkSettings } from '../../../lib/catalog/cdk-settings';
import { awsTarget } from '../../../lib/target/aws-target';
import { createToolkit } from '../../../lib/target/cdk-toolkit';
import { networkVariables, openNetwork, proxyFor } from '../../../lib/target/network';
import { useAwsEnvironment } from '../../support/aws-environment';
import { TARGET } from '../../support/aws-target';
import { temporaryFolder } from '../../support/fixture-labs';

const environment = useAwsEnvironment();
const CREDENTIALS = { accessKeyId: '111111111111', secretAccessKey: 'secret' };

/** A proxy that notes whom it is asked for, and refuses all: nothing leaves this machine. */
const asked: string[] = [];
let proxy: string;
const server = createServer((request, answer) => {
  asked.push(request.url ?? '');
  answer.writeHead(502).end();
}).on('connect', (request, socket) => {
  asked.push(request.url ?? '');
  socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
});

function answerAsAws(_: unknown, answer: ServerResponse): void {
  answer.end(
    '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
  );
}

/** Servers end with the test, or with the tests, however these end. */
const servers: Server[] = [];
async function listen(some: Server, scheme = 'http'): Promise<string> {
  servers.push(some);
  await once(some.listen(0, '127.0.0.1'), 'listening');
  return `${scheme}://127.0.0.1:${(some.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  proxy = await listen(server);
});
afterAll(() => {
  for (const some of servers) {
    some.closeAllConnections();
    some.close();
  }
});
beforeEach(() => {
  asked.length = 0;
});

/** What becomes of a call to an address, with the network as the environment has it. */
async function call(endpoint: string): Promise<string> {
  const { requestHandler } = openNetwork(cdkSettings());
  const sts = new STSClient({
    region: 'us-east-1',
    credentials: CREDENTIALS,
    maxAttempts: 1,
    endpoint,
    requestHandler,
  });
  return sts.send(new GetCallerIdentityCommand({})).then(
    ({ Account = 'nobody' }) => Account,
    (error) => error.message,
  );
}

it.each([
  ['HTTPS_PROXY', 'https://sts.invalid', 'sts.invalid:443'],
  ['https_proxy', 'https://sts.invalid', 'sts.invalid:443'],
  ['HTTP_PROXY', 'http://sts.invalid', 'http://sts.invalid/'],
  ['CDK_PROXY', 'https://sts.invalid', 'sts.invalid:443'],
])('%s is asked for AWS', async (name, endpoint, host) => {
  environment.set({ [name]: proxy });
  await call(endpoint);
  expect(asked).toEqual([host]);
});

it('the proxy of ~/.cdk.json is asked for AWS', async () => {
  environment.write('.cdk.json', { proxy });
  await call('https://sts.invalid');
  expect(asked).toEqual(['sts.invalid:443']);
});

it('no proxy is asked for what NO_PROXY names', async () => {
  environment.set({ HTTPS_PROXY: proxy, NO_PROXY: 'aws.invalid' });
  const network = openNetwork(cdkSettings());
  expect(await proxyFor(network, 'https://aws.invalid')).toBeUndefined();
  expect(await proxyFor(network, 'https://sts.invalid')).toBe(proxy);
});

it('programs are told the proxy wherever it was found, and not to ask it for this machine', async () => {
  expect(await networkVariables(openNetwork(cdkSettings()))).toEqual({ no_proxy: 'localhost,127.0.0.1,::1' });
  environment.set({ HTTPS_PROXY: 'http://other.invalid', ALL_PROXY: proxy, NO_PROXY: 'aws.invalid' });
  expect(await networkVariables(openNetwork(cdkSettings()))).toEqual({
    https_proxy: 'http://other.invalid',
    http_proxy: proxy,
    no_proxy: 'aws.invalid,localhost,127.0.0.1,::1',
  });
  environment.write('.cdk.json', { proxy });
  expect(await networkVariables(openNetwork(cdkSettings()))).toMatchObject({ https_proxy: proxy, http_proxy: proxy });
});

it('the proxy is shown without its password', async () => {
  environment.set({ HTTPS_PROXY: 'http://me:secret@proxy.invalid:3128' });
  expect(await proxyFor(openNetwork(cdkSettings()), 'https://sts.invalid')).toBe('http://proxy.invalid:3128');
});

it('the CDK toolkit goes through the proxy, too', async () => {
  environment.set({ HTTPS_PROXY: proxy, AWS_ENDPOINT_URL: 'https://aws.invalid' });
  const toolkit = createToolkit({ ...TARGET, agent: openNetwork(cdkSettings()).agent }, () => {});
  await expect(toolkit.bootstrap(BootstrapEnvironments.fromList(['aws://111111111111/us-east-1']))).rejects.toThrow();
  expect(new Set(asked)).toEqual(new Set(['aws.invalid:443']));
});

it.each(['127.0.0.1', 'localhost'])('no proxy is asked for this machine: %s', async (host) => {
  const { port } = new URL(await listen(createServer(answerAsAws)));
  environment.set({ HTTP_PROXY: proxy, HTTPS_PROXY: proxy, ALL_PROXY: proxy });
  environment.write('.cdk.json', { proxy });
  expect(await call(`http://${host}:${port}`)).toBe('1');
  expect(asked).toEqual([]);
});

describe('certificates of a company', () => {
  const folder = temporaryFolder();
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  let endpoint: string;

  beforeAll(async () => {
    const request = ['-keyout', key, '-out', certificate, '-days', '1', '-nodes', '-subj', '/CN=aws'];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', ...request, '-addext', 'subjectAltName=IP:127.0.0.1'],
      {
        stdio: 'pipe',
      },
    );
    const files = { key: readFileSync(key), cert: readFileSync(certificate) };
    endpoint = await listen(createHttpsServer(files, answerAsAws), 'https');
  });

  it('are not trusted unless somebody says so', async () => {
    expect(await call(endpoint)).toMatch(/self-signed certificate/);
  });

  it.each(['AWS_CA_BUNDLE', 'REQUESTS_CA_BUNDLE', 'CDK_CA_BUNDLE_PATH'])('are trusted by %s', async (name) => {
    environment.set({ [name]: certificate });
    expect(await call(endpoint)).toBe('1');
  });

  it('are trusted by the profile', async () => {
    environment.write('.aws/config', `[default]\nca_bundle = ${certificate}\n`);
    environment.set({ AWS_ENDPOINT_URL: endpoint, AWS_REGION: 'us-east-1' });
    environment.set({ AWS_ACCESS_KEY_ID: '1', AWS_SECRET_ACCESS_KEY: 'secret' });
    expect(await awsTarget(async () => '')).toMatchObject({ account: '1' });
  });

  it('are not passed over in silence', () => {
    environment.set({ AWS_CA_BUNDLE: '/nowhere/ca.pem' });
    expect(() => openNetwork(cdkSettings())).toThrow(
      expect.objectContaining({
        code: 'bad-ca-bundle',
        message: 'The certificates that you trust cannot be read: /nowhere/ca.pem (ENOENT).',
      }),
    );
  });
});

it('one client that is done leaves the connections of the others through the proxy alone', async () => {
  const slow = createServer((request, answer) => void setTimeout(() => answerAsAws(request, answer), 100));
  environment.set({ HTTP_PROXY: await listen(slow) });
  const { requestHandler } = openNetwork(cdkSettings());
  const config = { region: 'us-east-1', credentials: CREDENTIALS, endpoint: 'http://aws.invalid', maxAttempts: 1 };
  const [first, second] = [new STSClient({ ...config, requestHandler }), new STSClient({ ...config, requestHandler })];
  const answer = first.send(new GetCallerIdentityCommand({}));
  await once(slow, 'request');
  second.destroy();
  expect(await answer).toMatchObject({ Account: '1' });
});

it('refuses what is no proxy', async () => {
  environment.set({ HTTPS_PROXY: 'ftp://proxy' });
  const network = openNetwork(cdkSettings());
  await expect(proxyFor(network, 'https://sts.invalid')).rejects.toMatchObject({
    code: 'bad-proxy',
    message: '"ftp://proxy" is no address of a proxy.',
  });
});
