import { ownSigner } from '../../shared/own-signer';

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
  const { query = {} } = await ownSigner('elasticache').presign(
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
