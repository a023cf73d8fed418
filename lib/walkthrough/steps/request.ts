import { addAbortSignal, type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { SignatureV4 } from '@smithy/signature-v4';
import { type Address, addressOf } from '../address';
import { type Signer, signerOf } from '../credentials';
import { endpointOf } from '../endpoint';
import type { HttpAnswer, HttpRequest } from './action';
import type { Performer, Task, WalkTarget } from './perform';
import { textOf } from './text-of';

/** API Gateway answers within 30 seconds, a load balancer within 60. */
const PATIENCE_MS = 120_000;
const IS_JSON = /^application\/(?:[\w.+-]+\+)?(?:x-amz-)?json\b/i;

interface SentRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** Sends HTTP requests, signed ones with the target's credentials. On the emulator the names of AWS are the emulator. */
export class RequestPerformer implements Performer {
  private readonly client: ReturnType<typeof signerOf>;
  private readonly endpoint: string | undefined;

  constructor(target: WalkTarget) {
    this.client = signerOf(target);
    this.endpoint = endpointOf(target);
  }

  async perform({ action, context, signal }: Task): Promise<HttpAnswer> {
    if (!action.request) throw new Error('This is no request.');
    const request = action.request(context);
    const address = addressOf(request.url, this.endpoint);
    const sent = withBody(request, address);
    const headers = request.signed ? await signed(sent, address, request.signed, this.client.config) : sent.headers;
    return send({ ...sent, headers: { ...headers, ...address.headers } }, address, this.client.config, signal);
  }

  close(): void {
    this.client.destroy();
  }
}

/** A body as it is sent, with the type that it has unless the step says another. */
function withBody({ method = 'GET', headers = {}, body }: HttpRequest, { host }: Address): SentRequest {
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  if (body === undefined) return { method, headers: { host, ...given } };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type: Record<string, string> = typeof body === 'string' ? {} : { 'content-type': 'application/json' };
  const length = String(Buffer.byteLength(text));
  return { method, headers: { host, ...type, ...given, 'content-length': length }, body: text };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
async function signed(
  { method, headers, body }: SentRequest,
  { url, host }: Address,
  service: string,
  { credentials, region, sha256 }: Signer,
): Promise<Record<string, string>> {
  const signer = new SignatureV4({
    service,
    region,
    credentials,
    sha256,
    // S3 alone takes the path as it stands in the request.
    uriEscapePath: service !== 's3',
  });
  const request = await signer.sign({
    method,
    headers,
    body,
    protocol: url.protocol,
    hostname: host,
    path: url.pathname,
    query: queryOf(url),
  });
  return request.headers;
}

function queryOf({ searchParams }: URL): Record<string, string[]> {
  return Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]));
}

async function send(
  { method, headers, body }: SentRequest,
  { url }: Address,
  { requestHandler }: Signer,
  signal?: AbortSignal,
): Promise<HttpAnswer> {
  const abortSignal = AbortSignal.any([...(signal ? [signal] : []), AbortSignal.timeout(PATIENCE_MS)]);
  const { response } = await requestHandler.handle(
    {
      method,
      headers,
      body,
      protocol: url.protocol,
      hostname: url.hostname,
      port: url.port ? Number(url.port) : undefined,
      path: `${url.pathname}${url.search}`,
      query: {},
    } as unknown as Parameters<typeof requestHandler.handle>[0],
    { abortSignal },
  );
  const bytes = await buffer(addAbortSignal(abortSignal, response.body as Readable));
  return {
    status: response.statusCode,
    headers: response.headers,
    body: bodyOf(bytes, response.headers['content-type'] ?? ''),
  };
}

function bodyOf(bytes: Buffer, type: string): unknown {
  const text = textOf(bytes);
  if (text === undefined) return new Uint8Array(bytes);
  if (!IS_JSON.test(type)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
