import { readFileSync } from 'node:fs';
import type { RequestHandlerSettings } from '@aws-cdk/toolkit-lib';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { ProxyAgent, proxies } from 'proxy-agent';
import type { CdkSettings } from '../catalog/cdk-settings';
import { LabError } from '../lab-error';

/** How all clients of a target reach it. */
export interface Network {
  /** Makes the connections: directly or through a proxy, and trusting the certificates that the user names. */
  readonly agent: ProxyAgent;
  /** The same, for a client of the SDK that makes its own handler. */
  readonly handlerSettings: RequestHandlerSettings;
  /** The same, for all others to share. */
  readonly requestHandler: NodeHttpHandler;
  /** The file with the certificates to trust, if the user names one. */
  readonly caBundle?: string;
}

/** For programs; more addresses are this machine's, but these are what people write. */
const THIS_MACHINE = ['localhost', '127.0.0.1', '::1'];

/** As long as the CDK waits. */
const CONNECTION_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 300_000;

/** As many as the SDK opens to one host where it makes its own agent. */
const MAX_SOCKETS = 50;

/**
 * The network as the CDK's CLI sees it, with the library that it takes, too: HTTPS_PROXY, HTTP_PROXY, NO_PROXY and npm's own settings say
 * which proxy, AWS_CA_BUNDLE, `ca_bundle` of the profile or REQUESTS_CA_BUNDLE which certificates. Unlike there, this machine itself is
 * never asked for through a proxy, and a file that cannot be read is not passed over.
 *
 * Throws `bad-proxy` and `bad-ca-bundle`.
 *
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-proxy.html
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-gen-config.html
 */
export function openNetwork({ proxy, caBundlePath }: CdkSettings, caBundleOfProfile?: string): Network {
  const caBundle =
    caBundlePath ?? caBundleOfEnvironment() ?? caBundleOfProfile ?? (process.env.REQUESTS_CA_BUNDLE || undefined);
  const agent = new ProxyAgent({ keepAlive: true, maxSockets: MAX_SOCKETS, ca: certificates(caBundle) });
  const { getProxyForUrl } = agent;
  agent.getProxyForUrl = async (url, request) => {
    // A WebSocket begins as a request, and no variable that people set is for it alone.
    const asked = url.replace(/^ws/, 'http');
    const address = isThisMachine(asked) ? '' : (proxy ?? (await getProxyForUrl(asked, request)));
    if (address) requireProxy(address);
    return address;
  };
  const timeouts = { connectionTimeout: CONNECTION_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS };
  const handlerSettings = { httpAgent: agent, httpsAgent: agent, ...timeouts };
  return { agent, handlerSettings, requestHandler: new SharedHandler(handlerSettings), caBundle };
}

/** The network as programs find it, such as the AWS CLI and curl, which read the environment alone: in lower case, as all of them do. */
export async function networkVariables({ agent, caBundle }: Network): Promise<Record<string, string>> {
  const proxyOf = (scheme: string) => agent.getProxyForUrl(`${scheme}://amazonaws.com/`, undefined as never);
  const [https, http] = await Promise.all(['https', 'http'].map(proxyOf));
  const { npm_config_no_proxy, no_proxy, NO_PROXY } = process.env;
  return {
    ...(https && { https_proxy: https }),
    ...(http && { http_proxy: http }),
    no_proxy: [npm_config_no_proxy || no_proxy || NO_PROXY, ...THIS_MACHINE].filter(Boolean).join(','),
    ...(caBundle && { AWS_CA_BUNDLE: caBundle }),
  };
}

/** The proxy that a request would go through, without the password that its URL may carry; nothing where it goes directly. */
export async function proxyFor({ agent }: Network, url: string): Promise<string | undefined> {
  const address = await agent.getProxyForUrl(url, undefined as never);
  if (!address) return undefined;
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}

/** All clients of a command share it: one that is done must not cut the connections of the others. */
class SharedHandler extends NodeHttpHandler {
  override destroy(): void {}
}

function isThisMachine(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

function requireProxy(address: string): void {
  if (URL.canParse(address) && new URL(address).protocol.replace(/:$/, '') in proxies) return;
  throw new LabError({
    code: 'bad-proxy',
    message: `"${address}" is no address of a proxy.`,
    remedy: 'Write it as http://host:port in HTTPS_PROXY, or wherever else you set it.',
    exitCode: 2,
  });
}

function caBundleOfEnvironment(): string | undefined {
  return process.env.aws_ca_bundle || process.env.AWS_CA_BUNDLE || undefined;
}

function certificates(file: string | undefined): string | undefined {
  if (!file) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new LabError({
      code: 'bad-ca-bundle',
      message: `The certificates that you trust cannot be read: ${file} (${(cause as NodeJS.ErrnoException).code}).`,
      remedy: 'Put the right file into AWS_CA_BUNDLE (or `ca_bundle` of your profile), or take the setting away.',
      exitCode: 2,
      cause,
    });
  }
}
