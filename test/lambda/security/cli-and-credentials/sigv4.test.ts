import type { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import {
  type Keys,
  presignedUrl,
  type Scope,
  signedHeaders,
  type Unsigned,
} from '../../../../lambda/security/cli-and-credentials/sigv4';
import { ownSigner } from '../../../../lambda/shared/own-signer';

/** Of AWS's documentation, and of nobody. */
const DOCUMENTED: Keys = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const TEST_SUITE: Keys = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const OF_NO_BODY = {
  'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};
const OBJECT: Unsigned = { method: 'GET', url: new URL('https://examplebucket.s3.amazonaws.com/test.txt') };
const S3: Scope = { service: 's3', region: 'us-east-1', now: new Date('2013-05-24T00:00:00Z') };

describe('the signature of a request', () => {
  // https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
  it("is that of AWS's example of a GET of an object", () => {
    const headers = { range: 'bytes=0-9', ...OF_NO_BODY };
    expect(signedHeaders({ ...OBJECT, headers }, DOCUMENTED, S3).authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
  });

  // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
  it("is that of AWS's example of a presigned URL", () => {
    const url = presignedUrl(OBJECT, DOCUMENTED, S3, 86_400);
    expect(url.searchParams.get('X-Amz-Signature')).toBe(
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
    expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('host');
    expect(url.searchParams.get('X-Amz-Credential')).toBe('AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request');
  });

  // The test suite for Signature Version 4 that AWS has published.
  // https://github.com/awslabs/aws-c-auth/tree/main/tests/aws-signing-test-suite
  const suite: Scope = { service: 'service', region: 'us-east-1', now: new Date('2015-08-30T12:36:00Z') };
  it.each([
    ['get-vanilla', '/', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    [
      'get-vanilla-query-order-key-case',
      '/?Param2=value2&Param1=value1',
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
  ])('is that of %s of the test suite', (_, path, signature) => {
    const url = new URL(path, 'https://example.amazonaws.com');
    const { authorization } = signedHeaders({ method: 'GET', url }, TEST_SUITE, suite);
    expect(authorization).toContain(`Signature=${signature}`);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
  it('covers the token of temporary credentials', () => {
    const keys = { ...TEST_SUITE, sessionToken: 'a-token' };
    const headers = signedHeaders(OBJECT, keys, suite);
    expect(headers).toMatchObject({
      'x-amz-security-token': 'a-token',
      authorization: expect.stringContaining('SignedHeaders=host;x-amz-date;x-amz-security-token,'),
    });
    expect(presignedUrl(OBJECT, keys, suite, 60).searchParams.get('X-Amz-Security-Token')).toBe('a-token');
  });
});

/** Characters that mean something in a path or a query, or that somebody encodes in his own way. */
const text = fc.string({ unit: fc.constantFrom(..."aZ09-_.~ !*'()/?&=+%:,;@é"), minLength: 1, maxLength: 8 });

/** The SDK's own signer, with the same keys, for the same second. */
async function bySdk(keys: Keys, url: URL, { service, now }: Scope, expiresIn?: number) {
  process.env.AWS_REGION = 'us-east-1';
  process.env.AWS_ACCESS_KEY_ID = keys.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = keys.secretAccessKey;
  delete process.env.AWS_SESSION_TOKEN;
  const signer: SignatureV4 = ownSigner(service);
  const request = {
    method: 'GET',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { host: url.host },
  };
  const options = { signingDate: now };
  if (expiresIn === undefined) return (await signer.sign(request, options)).headers.authorization;
  return (await signer.presign(request, { ...options, expiresIn })).query?.['X-Amz-Signature'];
}

describe('whatever is asked for', () => {
  const environment = { ...process.env };
  afterEach(() => {
    process.env = environment;
  });
  const scope: Scope = { service: 'execute-api', region: 'us-east-1', now: new Date('2026-11-27T20:00:00Z') };
  const anyUrl = fc
    .tuple(fc.array(text, { maxLength: 3 }), fc.dictionary(text, text, { maxKeys: 3 }))
    .map(([path, query]) => {
      const url = new URL(`https://abc.execute-api.us-east-1.amazonaws.com/${path.map(encodeURIComponent).join('/')}`);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return url;
    });

  it('is signed as by the SDK', async () => {
    await fc.assert(
      fc.asyncProperty(anyUrl, async (url) => {
        // The SDK signs the hash of the body as a header, too.
        const ours = signedHeaders({ method: 'GET', url, headers: OF_NO_BODY }, TEST_SUITE, scope);
        expect(ours.authorization).toBe(await bySdk(TEST_SUITE, url, scope));
      }),
    );
  });

  it('is presigned as by the SDK', async () => {
    await fc.assert(
      fc.asyncProperty(anyUrl, async (url) => {
        const ours = presignedUrl({ method: 'GET', url }, TEST_SUITE, scope, 60);
        expect(ours.searchParams.get('X-Amz-Signature')).toBe(await bySdk(TEST_SUITE, url, scope, 60));
      }),
    );
  });
});
