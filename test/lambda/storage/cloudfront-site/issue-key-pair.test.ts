import '../../../support/quiet-logger';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '../../../../lambda/storage/cloudfront-site/issue-key-pair';

const secrets = mockClient(SecretsManagerClient);
const put = jest.spyOn(globalThis, 'fetch');

beforeEach(() => {
  secrets.reset();
  secrets.on(PutSecretValueCommand).resolves({});
  put.mockReset().mockResolvedValue(new Response());
});

const send = async (RequestType: string, SecretString: string) => {
  secrets.on(GetSecretValueCommand).resolves({ SecretString });
  await handler({
    RequestType,
    ResponseURL: 'https://answers.example.com/signed',
    ResourceProperties: { SecretArn: 'arn:of-the-secret' },
  } as unknown as CloudFormationCustomResourceEvent);
  return JSON.parse(String(put.mock.calls[0]?.[1]?.body));
};
const stored = () => secrets.commandCalls(PutSecretValueCommand).map(({ args: [{ input }] }) => input);

describe('issue-key-pair', () => {
  it('keeps the private half in the secret and answers with the public one, of 2048 bits', async () => {
    const { Status, Data } = await send('Create', 'a placeholder');
    const [{ SecretId, SecretString = '' } = {}] = stored();
    expect({ Status, SecretId }).toEqual({ Status: 'SUCCESS', SecretId: 'arn:of-the-secret' });
    expect(createPrivateKey(SecretString).asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(createPublicKey(SecretString).export({ type: 'spki', format: 'pem' })).toBe(Data.PublicKey);
    expect(JSON.stringify(put.mock.calls)).not.toContain('PRIVATE');
  });

  it.each(['Create', 'Update'])('leaves a key that is there, on %s', async (type) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { Data } = await send(type, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    expect(Data.PublicKey).toBe(publicKey.export({ type: 'spki', format: 'pem' }).toString());
    expect(stored()).toEqual([]);
  });

  it('lets the secret go with the stack', async () => {
    expect(await send('Delete', 'a placeholder')).toMatchObject({ Status: 'SUCCESS' });
    expect(stored()).toEqual([]);
  });

  it('says why it failed', async () => {
    secrets.on(PutSecretValueCommand).rejects(new Error('no rights'));
    expect(await send('Create', 'a placeholder')).toMatchObject({ Status: 'FAILED', Reason: 'Error: no rights' });
  });
});
