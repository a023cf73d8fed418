import { IAM } from '@aws-sdk/client-iam';
import { type GrantOperation, KMS } from '@aws-sdk/client-kms';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { SSM } from '@aws-sdk/client-ssm';
import { key, refusalOf, roleThatMay } from '../iam-support';
import { type Aws, configAs, configOf, deploy, enforcingIam, itIsFixed } from '../support';
import { arnOf } from '../templates';

const KEY_REFUSED = /^AccessDeniedException: .*not authorized to perform: kms:/;
const Plaintext = Buffer.from('a secret');
const patient = { EncryptionContext: { patient: '7', ward: 'north' } };

async function keyAndRole(aws: Aws, stack: string, ...allowed: Parameters<typeof roleThatMay>) {
  const { Key: KeyId = '', Role = '' } = await deploy(aws, stack, { Key: key, Role: roleThatMay(...allowed) });
  const { Role: role } = await new IAM(configOf(aws)).getRole({ RoleName: Role });
  return { KeyId, owner: new KMS(configOf(aws)), byRole: await configAs(aws, Role), roleArn: role?.Arn };
}

describe('a grant', () => {
  const Operations: GrantOperation[] = ['Decrypt'];

  itIsFixed('allows its operations, within its encryption context, until it is revoked', async (aws) => {
    const { KeyId, owner, byRole, roleArn: GranteePrincipal } = await keyAndRole(aws, 'granted');
    const { CiphertextBlob } = await owner.encrypt({ KeyId, Plaintext, ...patient });
    const Constraints = { EncryptionContextSubset: { patient: '7' } };
    const { GrantId } = await owner.createGrant({ KeyId, GranteePrincipal, Operations, Constraints });
    const other = await owner.encrypt({ KeyId, Plaintext, EncryptionContext: { patient: '8' } });
    const grantee = new KMS(byRole);
    await enforcingIam(aws, async () => {
      const decrypted = await grantee.decrypt({ CiphertextBlob, ...patient });
      expect(Buffer.from(decrypted.Plaintext ?? [])).toEqual(Plaintext);
      const stranger = { ...other, EncryptionContext: { patient: '8' } };
      expect(await refusalOf(grantee.decrypt(stranger))).toMatch(KEY_REFUSED);
      expect(await refusalOf(grantee.encrypt({ KeyId, Plaintext }))).toMatch(KEY_REFUSED);
      await owner.revokeGrant({ KeyId, GrantId });
      expect(await refusalOf(grantee.decrypt({ CiphertextBlob, ...patient }))).toMatch(KEY_REFUSED);
    });
  });

  itIsFixed('allows nothing that a policy denies', async (aws) => {
    const { KeyId, owner, byRole, roleArn: GranteePrincipal } = await keyAndRole(aws, 'granted-and-denied');
    await owner.createGrant({ KeyId, GranteePrincipal, Operations: [...Operations, 'Encrypt'] });
    const { CiphertextBlob } = await owner.encrypt({ KeyId, Plaintext });
    const deny = { Effect: 'Deny', Principal: '*', Action: 'kms:Decrypt', Resource: '*' };
    const Policy = JSON.stringify({ Statement: [...key.Properties.KeyPolicy.Statement, deny] });
    await owner.putKeyPolicy({ KeyId, PolicyName: 'default', Policy });
    const grantee = new KMS(byRole);
    await enforcingIam(aws, async () => {
      await grantee.encrypt({ KeyId, Plaintext });
      expect(await refusalOf(grantee.decrypt({ CiphertextBlob }))).toMatch(KEY_REFUSED);
    });
  });
});

itIsFixed('a policy may want an encryption context', async (aws) => {
  const Condition = { StringEquals: { 'kms:EncryptionContext:patient': '7' } };
  const may = { Action: 'kms:Encrypt', Resource: '*', Condition };
  const { KeyId, byRole } = await keyAndRole(aws, 'encryption-context', may);
  const role = new KMS(byRole);
  await enforcingIam(aws, async () => {
    await role.encrypt({ KeyId, Plaintext, ...patient });
    const other = { KeyId, Plaintext, EncryptionContext: { patient: '8' } };
    expect(await refusalOf(role.encrypt(other))).toMatch(KEY_REFUSED);
  });
});

itIsFixed('who may use a key may use it by its alias', async (aws) => {
  const { Key, Role } = await deploy(aws, 'by-alias', {
    Key: key,
    Role: roleThatMay({ Action: 'kms:Encrypt', Resource: arnOf('Key') }),
  });
  await new KMS(configOf(aws)).createAlias({ AliasName: 'alias/by-alias', TargetKeyId: Key });
  const role = new KMS(await configAs(aws, Role));
  await enforcingIam(aws, () => role.encrypt({ KeyId: 'alias/by-alias', Plaintext }));
});

itIsFixed('who reads a SecureString must be allowed to use its key, which AWS manages or is named', async (aws) => {
  const { KeyId, byRole } = await keyAndRole(aws, 'secure-strings', { Action: 'ssm:*', Resource: '*' });
  const [owner, reader] = [new SSM(configOf(aws)), new SSM(byRole)];
  const put = { Type: 'SecureString', Value: 'a secret' } as const;
  await owner.putParameter({ Name: '/keys/own', ...put, KeyId });
  await owner.putParameter({ Name: '/keys/default', ...put });
  await enforcingIam(aws, async () => {
    const WithDecryption = true;
    await reader.getParameter({ Name: '/keys/default', WithDecryption });
    await reader.getParameter({ Name: '/keys/own' });
    const refused = await Promise.all([
      refusalOf(reader.getParameter({ Name: '/keys/own', WithDecryption })),
      refusalOf(reader.getParameters({ Names: ['/keys/default', '/keys/own'], WithDecryption })),
      refusalOf(reader.getParametersByPath({ Path: '/keys', WithDecryption })),
      refusalOf(reader.putParameter({ Name: '/keys/new', ...put, KeyId })),
    ]);
    expect(refused).toEqual(refused.map(() => expect.stringMatching(KEY_REFUSED)));
    await reader.getParametersByPath({ Path: '/keys' });
  });
});

itIsFixed('who reads a secret must be allowed to use its key', async (aws) => {
  const { KeyId, byRole } = await keyAndRole(aws, 'secrets', { Action: 'secretsmanager:*', Resource: '*' });
  const [owner, reader] = [new SecretsManager(configOf(aws)), new SecretsManager(byRole)];
  await owner.createSecret({ Name: 'own-key', SecretString: 'a secret', KmsKeyId: KeyId });
  await owner.createSecret({ Name: 'default-key', SecretString: 'a secret' });
  await enforcingIam(aws, async () => {
    await reader.getSecretValue({ SecretId: 'default-key' });
    expect(await refusalOf(reader.getSecretValue({ SecretId: 'own-key' }))).toMatch(KEY_REFUSED);
    const renewed = { SecretId: 'own-key', SecretString: 'another' };
    expect(await refusalOf(reader.putSecretValue(renewed))).toMatch(KEY_REFUSED);
  });
});
