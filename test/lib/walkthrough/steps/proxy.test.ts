import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { cdkSettings } from '../../../../lib/catalog/cdk-settings';
import { networkVariables, openNetwork } from '../../../../lib/target/network';
import type { Step } from '../../../../lib/walkthrough/step';
import type { WalkTarget } from '../../../../lib/walkthrough/steps/perform';
import { useAwsEnvironment } from '../../../support/aws-environment';
import { walked } from './walk-support';

const environment = useAwsEnvironment();

/** A proxy that notes whom it is asked for, and refuses all: nothing leaves this machine. */
const asked = new Set<string>();
const proxy = createServer().on('connect', (request, socket) => {
  asked.add(request.url ?? '');
  socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
});

beforeAll(() => once(proxy.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => proxy.close());

/** AWS, as a company's machine reaches it. */
async function throughTheProxy(): Promise<WalkTarget> {
  environment.set({ HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` });
  const network = openNetwork(cdkSettings());
  const { agent, requestHandler } = network;
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  const clientConfig = { region: 'us-east-1', credentials, requestHandler, maxAttempts: 1 };
  return { kind: 'aws', clientConfig, agent, variables: await networkVariables(network) };
}

it.each<[string, Partial<Step>, string]>([
  ['call', { call: () => new GetCallerIdentityCommand({}) }, 'sts.us-east-1.amazonaws.com:443'],
  [
    'call in another Region',
    { call: () => new GetCallerIdentityCommand({}), region: () => 'eu-west-1' },
    'sts.eu-west-1.amazonaws.com:443',
  ],
  ['request', { request: () => ({ url: 'https://api.invalid/' }) }, 'api.invalid:443'],
  ['socket', { socket: () => ({ client: 'ann', connect: 'wss://chat.invalid/' }) }, 'chat.invalid:443'],
  ['command', { command: 'curl --silent --fail https://site.invalid/', actions: [] }, 'site.invalid:443'],
] as [string, Partial<Step>, string][])('a %s on AWS goes through the proxy', async (_, action, host) => {
  asked.clear();
  const step = { title: 'Go', explain: 'It goes.', ...action } as Step;
  await walked('', [step], { target: await throughTheProxy() });
  expect([...asked]).toEqual([host]);
});
