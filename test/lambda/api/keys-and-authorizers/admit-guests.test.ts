import { KMSClient, KMSInvalidMacException, VerifyMacCommand } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';

process.env.LINK_KEY_ID = 'key-1';
const { handler } = require('../../../../lambda/api/keys-and-authorizers/admit-guests');

const kms = mockClient(KMSClient);
beforeEach(() => kms.reset());

const methodArn = 'arn:aws:execute-api:eu-west-1:111122223333:abc/v1/GET/guest-list';
const signature = Buffer.alloc(32, 7);
const asked = (query: object | null) =>
  handler(
    { methodArn, queryStringParameters: query, stageVariables: { season: '2027' } },
    { awsRequestId: 'decision-1' },
  );
const effectOf = async (query: object | null) => (await asked(query)).policyDocument.Statement[0].Effect;

describe('admit-guests', () => {
  it('lets in whom KMS says that the office has signed', async () => {
    kms.on(VerifyMacCommand).resolves({ MacValid: true });
    expect(await asked({ guest: 'Ben', signature: signature.toString('base64url') })).toEqual({
      principalId: 'Ben',
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'execute-api:Invoke',
            Resource: 'arn:aws:execute-api:eu-west-1:111122223333:abc/v1/*/guest-list',
          },
        ],
      },
      context: { decision: 'decision-1' },
    });
    expect(kms.commandCalls(VerifyMacCommand)[0]?.args[0].input).toEqual({
      KeyId: 'key-1',
      MacAlgorithm: 'HMAC_SHA_256',
      Message: Buffer.from('2027\nBen'),
      Mac: signature,
    });
  });

  it('denies a signature of something else', async () => {
    kms.on(VerifyMacCommand).rejects(new KMSInvalidMacException({ message: 'no', $metadata: {} }));
    expect(await effectOf({ guest: 'Ben', signature: signature.toString('base64url') })).toBe('Deny');
  });

  it.each([null, { guest: 'Ben', signature: 'short' }])('denies %j without asking KMS', async (query) => {
    expect(await effectOf(query)).toBe('Deny');
    expect(kms.calls()).toHaveLength(0);
  });

  it('decides nothing where KMS cannot be asked', async () => {
    kms.on(VerifyMacCommand).rejects(new Error('throttled'));
    await expect(asked({ guest: 'Ben', signature: signature.toString('base64url') })).rejects.toThrow('throttled');
  });
});
