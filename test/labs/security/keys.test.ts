import { Match, type Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';
import { hardwareClaims } from './keys/hardware';

const tests = testLab('security/keys');
const { claim } = tests;

const KEY = 'AWS::KMS::Key';

const key = (template: Template, id: string) => resource(template, KEY, id);
const roleArn = (template: Template, id: string) => arnOf(resource(template, 'AWS::IAM::Role', id));
const root = (account: object) => ({
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', account, ':root']],
});
const ACCOUNT = root({ Ref: 'AWS::AccountId' });
const statementsOf = ({ Properties }: NamedResource) => Properties.KeyPolicy.Statement;
const allActions = (statements: readonly { readonly Action?: string | string[] }[]) =>
  statements.flatMap(({ Action = [] }) => Action);

claim('kms/symmetric-key', (template) => {
  // Who says nothing gets such a key; whoever reads the template should not have to know.
  for (const id of ['RecordsKey', 'GeneralKey']) {
    expect(key(template, id).Properties).toMatchObject({
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyUsage: 'ENCRYPT_DECRYPT',
    });
  }
});

claim('kms/asymmetric-sign-verify', (template) => {
  expect(key(template, 'AsymmetricSignature').Properties).toMatchObject({
    KeySpec: 'ECC_NIST_P256',
    KeyUsage: 'SIGN_VERIFY',
  });
  expect(key(template, 'AsymmetricMailbox').Properties).toMatchObject({
    KeySpec: 'RSA_2048',
    KeyUsage: 'ENCRYPT_DECRYPT',
  });
});

claim('kms/yearly-rotation', (template) => {
  const rotated = resourcesOf(template, KEY).filter(({ Properties }) => Properties.EnableKeyRotation === true);
  // KMS rotates neither asymmetric keys nor, by itself, what was imported.
  expect(rotated.map(({ id }) => id).sort()).toEqual([key(template, 'GeneralKey').id, key(template, 'RecordsKey').id]);
  expect(key(template, 'GeneralKey').Properties).not.toHaveProperty('RotationPeriodInDays');
  expect(key(template, 'RecordsKey').Properties.RotationPeriodInDays).toBe(180);
});

claim('kms/alias-for-manual-rotation', (template) => {
  const insurer = key(template, 'InsurerKey');
  expect(insurer.Properties.Origin).toBe('EXTERNAL');
  template.resourceCountIs('AWS::KMS::Alias', 1);
  template.hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/Keys/insurer', TargetKeyId: arnOf(insurer) });
});

claim('kms/default-key-policy', (template) => {
  const whole = { Effect: 'Allow', Action: 'kms:*', Resource: '*', Principal: { AWS: ACCOUNT } };
  for (const id of ['AsymmetricSignature', 'AsymmetricMailbox', 'InsurerKey']) {
    expect(statementsOf(key(template, id))).toEqual([whole]);
  }
  expect(statementsOf(key(template, 'GeneralKey'))[0]).toEqual(whole);
});

claim('kms/custom-key-policy', (template) => {
  const statements = statementsOf(key(template, 'RecordsKey'));
  const by = (sid: string) => statements.filter(({ Sid }: { Sid?: string }) => Sid === sid);
  const administer = by('Administer');
  expect(administer).toMatchObject([
    { Effect: 'Allow', Principal: { AWS: [roleArn(template, 'PeopleKeeper'), ACCOUNT] }, Resource: '*' },
  ]);
  expect(allActions(administer)).toEqual(expect.arrayContaining(['kms:Put*', 'kms:ScheduleKeyDeletion']));
  // Nothing in it opens a record, nor lets in who could.
  const using = /^kms:(\*|Encrypt|Decrypt|GenerateDataKey|ReEncrypt|Create\*|CreateGrant)/;
  expect(allActions(administer).filter((action) => using.test(action))).toEqual([]);
  const wards = { StringEquals: { 'kms:EncryptionContext:ward': ['north', 'south'] } };
  const user = (role: string, Action: string | string[], Condition: object) =>
    expect.objectContaining({ Effect: 'Allow', Principal: { AWS: roleArn(template, role) }, Action, Condition });
  expect(by('SealRecords')).toEqual([user('DocumentsFileRole', 'kms:GenerateDataKey', wards)]);
  expect(by('OpenRecords')).toEqual([user('DocumentsReadRole', 'kms:Decrypt', wards)]);
  expect(by('WorkInTheWard')).toEqual([
    user('PeopleDoctor', ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], {
      StringEquals: { 'kms:EncryptionContext:ward': 'north' },
    }),
  ]);
  expect(by('LetSomebodyStandIn')).toEqual([
    user('PeopleDoctor', 'kms:CreateGrant', {
      'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt'] },
      Null: { 'kms:GrantOperations': 'false' },
    }),
  ]);
});

claim('kms/cross-account-key-policy', (template) => {
  const [condition, statement, nobody] = statementsOf(key(template, 'RecordsKey')).at(-1)['Fn::If'];
  expect(statement).toEqual({
    Sid: 'OpenForThePartner',
    Effect: 'Allow',
    Principal: { AWS: root({ Ref: 'PartnerAccountId' }) },
    Action: ['kms:Decrypt', 'kms:DescribeKey'],
    Resource: '*',
  });
  expect(nobody).toEqual({ Ref: 'AWS::NoValue' });
  const { Conditions, Parameters } = template.toJSON();
  expect(Conditions[condition]).toEqual({ 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'PartnerAccountId' }, ''] }] });
  expect(Parameters.PartnerAccountId).toMatchObject({ Default: '' });
});

claim('kms/service-principal-statement', (template) => {
  const general = key(template, 'GeneralKey');
  expect(statementsOf(general)).toContainEqual({
    Effect: 'Allow',
    Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } },
    Action: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    Resource: '*',
    Condition: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': {
          'Fn::Join': [
            '',
            [
              'arn:',
              { Ref: 'AWS::Partition' },
              ':logs:',
              { Ref: 'AWS::Region' },
              ':',
              { Ref: 'AWS::AccountId' },
              ':log-group:Keys-*',
            ],
          ],
        },
      },
    },
  });
  expect(resource(template, 'AWS::Logs::LogGroup', 'DocumentsReadLogs').Properties.KmsKeyId).toEqual(arnOf(general));
});

claim('kms/key-as-service-encryption', (template) => {
  const general = key(template, 'GeneralKey');
  template.resourceCountIs('AWS::SQS::Queue', 1);
  template.hasResourceProperties('AWS::SQS::Queue', { KmsMasterKeyId: arnOf(general) });
  // Lambda sends dead letters with the rights of the function.
  template.hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: resource(template, 'AWS::IAM::Role', 'DocumentsFileRole').id }],
    PolicyDocument: {
      Statement: Match.arrayWith([
        { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: arnOf(general) },
      ]),
    },
  });
});

hardwareClaims(tests);
