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

describe('a ciphertext', () => {
  const INCORRECT = /^IncorrectKeyException/;

  itIsFixed('is of 4,096 bytes at most', async (aws) => {
    const { KeyId, owner } = await keyAndRole(aws, 'four-kilobytes');
    await owner.encrypt({ KeyId, Plaintext: Buffer.alloc(4096) });
    expect(await refusalOf(owner.encrypt({ KeyId, Plaintext: Buffer.alloc(4097) }))).toMatch(/^ValidationException/);
  });

  itIsFixed('opens with the key that it was made with, whatever other is named', async (aws) => {
    const { KeyId, owner } = await keyAndRole(aws, 'own-key');
    const { KeyMetadata: { KeyId: Other } = {} } = await owner.createKey({});
    const { CiphertextBlob } = await owner.encrypt({ KeyId, Plaintext });
    expect(await refusalOf(owner.decrypt({ CiphertextBlob, KeyId: Other }))).toMatch(INCORRECT);
    expect(await refusalOf(owner.decrypt({ CiphertextBlob, KeyId }))).toBe('allowed');
  });

  itIsFixed('of another Region refers to a key that is not there', async (aws) => {
    const { KeyId, owner } = await keyAndRole(aws, 'one-region');
    const { CiphertextBlob } = await owner.encrypt({ KeyId, Plaintext });
    const elsewhere = new KMS({ ...configOf(aws), region: 'eu-west-1' });
    expect(await refusalOf(elsewhere.decrypt({ CiphertextBlob }))).toMatch(
      /^AccessDeniedException: The ciphertext refers to a .* does not exist in this region/,
    );
  });

  itIsFixed('changes its key and its context without the text', async (aws) => {
    const { KeyId, owner } = await keyAndRole(aws, 're-encrypted');
    const { KeyMetadata: { KeyId: DestinationKeyId = '' } = {} } = await owner.createKey({});
    const { CiphertextBlob } = await owner.encrypt({ KeyId, Plaintext, ...patient });
    const moved = { CiphertextBlob, DestinationKeyId, DestinationEncryptionContext: { patient: '8' } };
    expect(await refusalOf(owner.reEncrypt(moved))).toMatch(/^InvalidCiphertextException/);
    const SourceEncryptionContext = patient.EncryptionContext;
    const wrong = { ...moved, SourceEncryptionContext, SourceKeyId: DestinationKeyId };
    expect(await refusalOf(owner.reEncrypt(wrong))).toMatch(INCORRECT);
    const answer = await owner.reEncrypt({ ...moved, SourceEncryptionContext });
    expect(answer).toMatchObject({
      KeyId: expect.stringContaining(DestinationKeyId),
      SourceKeyId: expect.stringContaining(KeyId),
    });
    expect(answer).not.toHaveProperty('Plaintext');
    const opened = await owner.decrypt({ ...answer, EncryptionContext: { patient: '8' } });
    expect(Buffer.from(opened.Plaintext ?? [])).toEqual(Plaintext);
  });
});

itIsFixed('who re-encrypts needs a right to each key, by the context that is meant for it', async (aws) => {
  const of = (patient: string) => ({ StringEquals: { 'kms:EncryptionContext:patient': patient } });
  const { KeyId, owner, byRole } = await keyAndRole(
    aws,
    'both-halves',
    { Action: 'kms:ReEncryptFrom', Resource: arnOf('Key'), Condition: of('7') },
    { Action: 'kms:ReEncryptTo', Resource: arnOf('Key'), Condition: of('8') },
  );
  const { KeyMetadata: { KeyId: Other } = {} } = await owner.createKey({});
  const { CiphertextBlob } = await owner.encrypt({ KeyId, Plaintext, ...patient });
  const from = { CiphertextBlob, SourceEncryptionContext: patient.EncryptionContext };
  const to = { DestinationKeyId: KeyId, DestinationEncryptionContext: { patient: '8' } };
  const role = new KMS(byRole);
  await enforcingIam(aws, async () => {
    await role.reEncrypt({ ...from, ...to });
    const refused = await Promise.all([
      refusalOf(role.reEncrypt({ ...from, ...to, DestinationEncryptionContext: { patient: '7' } })),
      refusalOf(role.reEncrypt({ ...from, ...to, DestinationKeyId: Other })),
    ]);
    expect(refused).toEqual(refused.map(() => expect.stringMatching(/not authorized to perform: kms:ReEncryptTo/)));
  });
});

itIsFixed('a policy may say what a grant may allow', async (aws) => {
  const Condition = { 'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt'] } };
  const Present = { Null: { 'kms:GrantOperations': 'false' } };
  const may = { Action: 'kms:CreateGrant', Resource: '*', Condition: { ...Condition, ...Present } };
  const { KeyId, byRole, roleArn: GranteePrincipal } = await keyAndRole(aws, 'grant-operations', may);
  const role = new KMS(byRole);
  await enforcingIam(aws, async () => {
    await role.createGrant({ KeyId, GranteePrincipal, Operations: ['Decrypt'] });
    const more = { KeyId, GranteePrincipal, Operations: ['Decrypt', 'Encrypt'] satisfies GrantOperation[] };
    expect(await refusalOf(role.createGrant(more))).toMatch(KEY_REFUSED);
  });
});

itIsFixed('who may use a multi-Region key may use it by what it encrypted', async (aws) => {
  const { Key: KeyId, Role } = await deploy(aws, 'multi-region', {
    Key: { ...key, Properties: { ...key.Properties, MultiRegion: true } },
    Role: roleThatMay({ Action: 'kms:Decrypt', Resource: arnOf('Key') }),
  });
  const { CiphertextBlob } = await new KMS(configOf(aws)).encrypt({ KeyId, Plaintext });
  const role = new KMS(await configAs(aws, Role));
  await enforcingIam(aws, () => role.decrypt({ CiphertextBlob }));
});

itIsFixed('a key in a template whose material comes from outside waits for it', async (aws) => {
  const Properties = { ...key.Properties, Origin: 'EXTERNAL' };
  const { Key: KeyId } = await deploy(aws, 'external', { Key: { ...key, Properties } });
  const kms = new KMS(configOf(aws));
  const { KeyMetadata } = await kms.describeKey({ KeyId });
  expect(KeyMetadata).toMatchObject({ KeyState: 'PendingImport', Enabled: false });
  expect(await refusalOf(kms.encrypt({ KeyId, Plaintext }))).toMatch(/^KMSInvalidStateException/);
});
