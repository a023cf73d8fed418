import '../../../support/quiet-logger';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { FetchError } from 'aws-jwt-verify/error';

process.env.STEWARDS_GROUP = 'stewards';
process.env.USER_POOL_ID = 'eu-west-1_abc';
process.env.USER_POOL_CLIENT_ID = 'client-1';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' };
const inAnHour = Math.floor(Date.now() / 1000) + 3600;
const CLAIMS = {
  sub: 'ana',
  iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc',
  token_use: 'access',
  client_id: 'client-1',
  exp: inAnHour,
  'cognito:groups': ['members', 'stewards'],
};

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
function tokenOf(claims: object): string {
  const signed = `${encoded({ alg: 'RS256', kid: 'k1' })}.${encoded(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')}`;
}

// The verifier of the handler, with the keys of this pool.
const create = jest.spyOn(CognitoJwtVerifier, 'create');
const { handler } = require('../../../../lambda/api/keys-and-authorizers/admit-stewards');
const verifier = create.mock.results[0]?.value;
verifier.cacheJwks({ keys: [jwk] });

const methodArn = 'arn:aws:execute-api:eu-west-1:111122223333:abc/v1/GET/doors';
const asked = (token: string) =>
  handler({ authorizationToken: `Bearer ${token}`, methodArn }, { awsRequestId: 'decision-1' });

describe('admit-stewards', () => {
  it('allows all that is below the doors, to a steward', async () => {
    expect(await asked(tokenOf(CLAIMS))).toEqual({
      principalId: 'ana',
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'execute-api:Invoke',
            Resource: 'arn:aws:execute-api:eu-west-1:111122223333:abc/v1/*/doors',
          },
        ],
      },
      context: { decision: 'decision-1' },
    });
  });

  it.each([[['members']], [undefined]])('denies it to somebody of the groups %j', async (groups) => {
    const { policyDocument } = await asked(tokenOf({ ...CLAIMS, 'cognito:groups': groups }));
    expect(policyDocument.Statement[0].Effect).toBe('Deny');
  });

  it.each([
    ['an ID token', { token_use: 'id' }],
    ["another client's", { client_id: 'client-2' }],
    ["another pool's", { iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_xyz' }],
    ['one that is over', { exp: 1 }],
  ])('takes %s for none', async (_, claims) => {
    await expect(asked(tokenOf({ ...CLAIMS, ...claims }))).rejects.toThrow(/^Unauthorized$/);
  });

  it('takes a changed token for none', async () => {
    const [header, , signature] = tokenOf({ ...CLAIMS, 'cognito:groups': [] }).split('.');
    await expect(asked(`${header}.${encoded(CLAIMS)}.${signature}`)).rejects.toThrow(/^Unauthorized$/);
    await expect(asked('a.b.c')).rejects.toThrow(/^Unauthorized$/);
  });

  it('says nothing of the token where the keys cannot be had', async () => {
    jest.spyOn(verifier, 'verify').mockRejectedValueOnce(new FetchError('https://keys', 'down'));
    await expect(asked(tokenOf(CLAIMS))).rejects.toThrow('down');
  });
});
