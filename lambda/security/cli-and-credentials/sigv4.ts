import { createHash, createHmac } from 'node:crypto';

/** Whose call it is. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
}

/** What a signature is good for: one service in one Region, on one day. */
export interface Scope {
  readonly service: string;
  readonly region: string;
  readonly now: Date;
}

export interface Unsigned {
  readonly method: string;
  readonly url: URL;
  /** Those that are signed beside `host` and `x-amz-date`; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the body, in hex. Default: that of an empty one. */
  readonly bodyHash?: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const EMPTY = sha256('');

/**
 * The headers of a request with its signature in `Authorization`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signedHeaders(request: Unsigned, keys: Keys, scope: Scope): Record<string, string> {
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.url.host,
    'x-amz-date': stamp(scope.now),
    ...(keys.sessionToken && { 'x-amz-security-token': keys.sessionToken }),
  };
  const { bodyHash = EMPTY } = request;
  const signature = signatureOf(canonical(request, headers, bodyHash, scope), keys, scope);
  const parts = [`Credential=${keys.accessKeyId}/${scopeText(scope)}`, `SignedHeaders=${names(headers)}`];
  return { ...headers, authorization: `${ALGORITHM} ${[...parts, `Signature=${signature}`].join(', ')}` };
}

/**
 * The URL of a request with its signature in the query: who has it needs no credentials, until it is too old. Only S3 leaves out the body.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function presignedUrl(request: Unsigned, keys: Keys, scope: Scope, seconds: number): URL {
  const url = new URL(request.url);
  const headers = { ...request.headers, host: url.host };
  for (const [name, value] of Object.entries({
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': `${keys.accessKeyId}/${scopeText(scope)}`,
    'X-Amz-Date': stamp(scope.now),
    'X-Amz-Expires': String(seconds),
    'X-Amz-SignedHeaders': names(headers),
    ...(keys.sessionToken && { 'X-Amz-Security-Token': keys.sessionToken }),
  })) {
    url.searchParams.set(name, value);
  }
  const bodyHash = request.bodyHash ?? (scope.service === 's3' ? 'UNSIGNED-PAYLOAD' : EMPTY);
  const text = canonical({ ...request, url }, headers, bodyHash, scope);
  url.searchParams.set('X-Amz-Signature', signatureOf(text, keys, scope));
  return url;
}

/** One form for all ways to write the same request, so that both sides hash the same text. */
function canonical({ method, url }: Unsigned, headers: Record<string, string>, bodyHash: string, { service }: Scope) {
  // A path arrives encoded once; all services but S3 encode it a second time.
  const path = service === 's3' ? url.pathname : url.pathname.split('/').map(encoded).join('/');
  const query = [...url.searchParams].map((pair) => pair.map(encoded)).sort(byNameThenValue);
  const lines = sorted(headers).map((name) => `${name}:${headers[name]?.trim().replace(/ +/g, ' ')}\n`);
  return [method, path, query.map((pair) => pair.join('=')).join('&'), lines.join(''), names(headers), bodyHash].join(
    '\n',
  );
}

/** The pairs, not the texts `name=value`: in those `=` would come after the `%` of a longer name. */
function byNameThenValue([name = '', value = '']: string[], [otherName = '', otherValue = '']: string[]): number {
  if (name !== otherName) return name < otherName ? -1 : 1;
  return value < otherValue ? -1 : 1;
}

function signatureOf(canonicalRequest: string, { secretAccessKey }: Keys, scope: Scope): string {
  const text = [ALGORITHM, stamp(scope.now), scopeText(scope), sha256(canonicalRequest)].join('\n');
  // The secret itself signs nothing: each part of the scope narrows down what its key is good for.
  const key = scopeText(scope).split('/').reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(key, text).toString('hex');
}

function scopeText({ service, region, now }: Scope): string {
  return [stamp(now).slice(0, 8), region, service, 'aws4_request'].join('/');
}

/** `20150830T123600Z` */
function stamp(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d+/g, '');
}

function names(headers: Record<string, string>): string {
  return sorted(headers).join(';');
}

function sorted(headers: Record<string, string>): string[] {
  return Object.keys(headers).sort();
}

/** As RFC 3986 has it: JavaScript leaves five characters more as they are. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
