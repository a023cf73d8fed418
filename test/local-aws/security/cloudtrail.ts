import { CloudTrail } from '@aws-sdk/client-cloudtrail';
import { KMS } from '@aws-sdk/client-kms';
import { holdSwitches } from '../../../lib/target/emulator/switches';
import { key, roleThatMay } from '../iam-support';
import { configAs, configOf, deploy, itIsFixed } from '../support';

itIsFixed('an event says who called, and of KMS which key, and no secret', async (aws) => {
  const { Key: KeyId = '', Role } = await deploy(aws, 'audited', {
    Key: key,
    Role: roleThatMay({ Action: 'kms:*', Resource: '*' }),
  });
  const { KeyMetadata } = await new KMS(configOf(aws)).describeKey({ KeyId });
  const role = new KMS(await configAs(aws, Role));
  const { endpoint } = aws;
  const release = await holdSwitches({ description: endpoint, clientConfig: { endpoint }, flags: {} }, ['cloudtrail']);
  const EncryptionContext = { patient: '7' };
  const { CiphertextBlob } = await role.encrypt({ KeyId, Plaintext: Buffer.from('a secret'), EncryptionContext });
  await role.decrypt({ CiphertextBlob, EncryptionContext });
  await release();
  const LookupAttributes = [{ AttributeKey: 'ResourceName' as const, AttributeValue: KeyMetadata?.Arn }];
  const { Events = [] } = await new CloudTrail(configOf(aws)).lookupEvents({ LookupAttributes });
  expect(Events.map(({ EventName }) => EventName)).toEqual(['Decrypt', 'Encrypt']);
  const told = Events.map(({ CloudTrailEvent = '' }) => JSON.parse(CloudTrailEvent));
  const userIdentity = { type: 'AssumedRole', arn: expect.stringContaining(`:assumed-role/${Role}/`) };
  const requestParameters = { encryptionContext: EncryptionContext };
  expect(told).toMatchObject([
    { userIdentity, requestParameters },
    { userIdentity, requestParameters: { ...requestParameters, keyId: KeyId } },
  ]);
  expect(JSON.stringify(told)).not.toContain(Buffer.from('a secret').toString('base64'));
});
