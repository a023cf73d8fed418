import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { required } from '../../shared/environment';

/** Who signs in where. */
export interface SignIn {
  /** The id of the replication group. */
  readonly cache: string;
  /** The id of the ElastiCache user, which is its name, too. */
  readonly user: string;
}

/** So long a token opens a connection. The connection itself lasts for 12 hours. */
const TOKEN_SECONDS = 900;

/**
 * What stands for a password: a signed request that is never sent. No secret is kept anywhere, and no call is made to get it.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
 */
export async function iamToken({ cache, user }: SignIn): Promise<string> {
  const signer = new SignatureV4({
    service: 'elasticache',
    region: required('AWS_REGION'),
    // Read each time: Lambda sets them anew for a new environment only, and a test for each call.
    credentials: {
      accessKeyId: required('AWS_ACCESS_KEY_ID'),
      secretAccessKey: required('AWS_SECRET_ACCESS_KEY'),
      sessionToken: process.env.AWS_SESSION_TOKEN,
    },
    sha256: Sha256,
  });
  const { query = {} } = await signer.presign(
    {
      method: 'GET',
      protocol: 'http:',
      hostname: cache,
      path: '/',
      headers: { host: cache },
      query: { Action: 'connect', User: user },
    },
    { expiresIn: TOKEN_SECONDS },
  );
  return `${cache}/?${new URLSearchParams(query as Record<string, string>)}`;
}

/** Node's own SHA-256, as the signer wants it. */
class Sha256 {
  private readonly hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Buffer);
  }

  update(data: Uint8Array | string): void {
    this.hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
}
