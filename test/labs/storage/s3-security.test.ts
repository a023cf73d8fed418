import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('storage/s3-security');

const BUCKET = 'AWS::S3::Bucket';
const ACCESS_POINT = 'AWS::S3::AccessPoint';

const documents = (from: Template) => resource(from, BUCKET, 'DocumentsBucket');
const terms = (from: Template) => resource(from, BUCKET, 'Terms');
const finance = (from: Template) => resource(from, ACCESS_POINT, 'FinanceAccessPoint');
const contracts = (from: Template) => resource(from, ACCESS_POINT, 'LegalContractsAccessPoint');
const key = (from: Template) => resource(from, 'AWS::KMS::Key', 'DocumentsKey');

const encryptionOf = ({ Properties }: NamedResource) => {
  const rules = Properties.BucketEncryption.ServerSideEncryptionConfiguration;
  expect(rules).toHaveLength(1);
  return rules[0];
};
const objectsOf = (bucket: NamedResource, keys = '*') => ({ 'Fn::Join': ['', [arnOf(bucket), `/${keys}`]] });
const statementsOf = (from: Template, { id }: NamedResource) =>
  resourcesOf(from, 'AWS::S3::BucketPolicy')
    .filter(({ Properties }) => Properties.Bucket.Ref === id)
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
/** An access point is named in its own policy, which therefore spells its ARN. */
const through = ({ Properties }: NamedResource, keys: string) => ({
  'Fn::Join': ['', [...arnParts(), `:accesspoint/${Properties.Name}/object/${keys}`]],
});
const arnParts = () => [
  'arn:',
  { Ref: 'AWS::Partition' },
  ':s3:',
  { Ref: 'AWS::Region' },
  ':',
  { Ref: 'AWS::AccountId' },
];
const roleArn = (from: Template, name: string) => arnOf(resource(from, 'AWS::IAM::Role', name));

claim('s3-encryption/sse-s3-default', (from) => {
  expect(encryptionOf(terms(from)).ServerSideEncryptionByDefault).toEqual({ SSEAlgorithm: 'AES256' });
});

claim('s3-encryption/sse-kms', (from) => {
  expect(encryptionOf(documents(from)).ServerSideEncryptionByDefault).toEqual({
    SSEAlgorithm: 'aws:kms',
    KMSMasterKeyID: arnOf(key(from)),
  });
  expect(key(from).Properties.EnableKeyRotation).toBe(true);
});

claim('s3-encryption/bucket-key', (from) => {
  expect(encryptionOf(documents(from)).BucketKeyEnabled).toBe(true);
});

claim('s3-encryption/deny-unencrypted-put', (from) => {
  const denied = statementsOf(from, documents(from)).filter(
    ({ Effect, Action }) => Effect === 'Deny' && Action === 's3:PutObject',
  );
  const put = { Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:PutObject', Resource: objectsOf(documents(from)) };
  expect(denied).toEqual([
    {
      ...put,
      Sid: 'OnlyKms',
      Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } },
    },
    {
      ...put,
      Sid: 'OnlyOurKey',
      Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': arnOf(key(from)) } },
    },
  ]);
});

claim('s3-encryption/deny-insecure-transport', (from) => {
  for (const bucket of resourcesOf(from, BUCKET)) {
    expect(statementsOf(from, bucket)).toContainEqual({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:*',
      Resource: [arnOf(bucket), objectsOf(bucket)],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  }
});

claim('s3-access-control/private-by-default', (from) => {
  const all = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
  const open = resourcesOf(from, BUCKET).filter(
    ({ Properties }) => JSON.stringify(Properties.PublicAccessBlockConfiguration) !== JSON.stringify(all),
  );
  expect(open.map(({ id }) => id)).toEqual([terms(from).id]);
});

claim('s3-access-control/bucket-policy', (from) => {
  expect(statementsOf(from, terms(from))).toContainEqual({
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 's3:GetObject',
    Resource: objectsOf(terms(from)),
  });
});

claim('s3-access-control/public-read-policy', (from) => {
  const { BlockPublicPolicy, RestrictPublicBuckets } = terms(from).Properties.PublicAccessBlockConfiguration;
  // Not set is off, in a configuration that is there.
  expect([BlockPublicPolicy ?? false, RestrictPublicBuckets ?? false]).toEqual([false, false]);
  const forAnybody = resourcesOf(from, 'AWS::S3::BucketPolicy').flatMap(({ Properties }) =>
    Properties.PolicyDocument.Statement.filter(
      ({ Effect, Principal, Condition }: { Effect: string; Principal: { AWS?: string }; Condition?: object }) =>
        Effect === 'Allow' && Principal.AWS === '*' && !Condition,
    ).map(({ Action }: { Action: string }) => [Properties.Bucket.Ref, Action]),
  );
  expect(forAnybody).toEqual([[terms(from).id, 's3:GetObject']]);
});

claim('s3-access-points/access-point-policy', (from) => {
  expect(finance(from).Properties.Policy.Statement).toEqual([
    {
      Effect: 'Allow',
      Principal: { AWS: roleArn(from, 'Accountant') },
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: through(finance(from), 'finance/*'),
    },
    {
      Effect: 'Allow',
      Principal: { AWS: roleArn(from, 'UploadsLinksRole') },
      Action: 's3:PutObject',
      Resource: through(finance(from), 'finance/inbox/*'),
    },
    {
      Effect: 'Allow',
      Principal: { AWS: roleArn(from, 'RedactedReaderRole') },
      Action: 's3:GetObject',
      Resource: through(finance(from), 'finance/invoices/*'),
    },
  ]);
});

claim('s3-access-points/vpc-only', (from) => {
  const { id } = resource(from, 'AWS::EC2::VPC', 'LegalVpc');
  expect(contracts(from).Properties.VpcConfiguration).toEqual({ VpcId: { Ref: id } });
  expect(finance(from).Properties).not.toHaveProperty('VpcConfiguration');
});

claim('s3-access-points/delegate', (from) => {
  for (const point of [finance(from), contracts(from)]) {
    expect(point.Properties.Bucket).toEqual({ Ref: documents(from).id });
  }
  const allowed = statementsOf(from, documents(from)).filter(
    ({ Effect, Principal }) => Effect === 'Allow' && Principal.AWS === '*',
  );
  expect(allowed).toEqual([
    {
      Sid: 'ThroughAccessPoints',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: objectsOf(documents(from)),
      Condition: { StringEquals: { 's3:DataAccessPointAccount': { Ref: 'AWS::AccountId' } } },
    },
  ]);
});

claim('s3-access-points/endpoint-policy', (from) => {
  const [endpoint, ...others] = resourcesOf(from, 'AWS::EC2::VPCEndpoint');
  expect(others).toEqual([]);
  expect(endpoint?.Properties.VpcId).toEqual(contracts(from).Properties.VpcConfiguration.VpcId);
  expect(endpoint?.Properties.PolicyDocument.Statement).toEqual([
    {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: [through(contracts(from), 'legal/*'), objectsOf(documents(from), 'legal/*')],
    },
  ]);
});

const objectLambda = (from: Template) =>
  resource(from, 'AWS::S3ObjectLambda::AccessPoint', 'RedactedObjectLambdaAccessPoint');
const redact = (from: Template) => resource(from, 'AWS::Lambda::Function', 'RedactedObjectLambdaRedact');

claim('s3-object-lambda/object-lambda-access-point', (from) => {
  expect(objectLambda(from).Properties.ObjectLambdaConfiguration).toEqual({
    SupportingAccessPoint: { 'Fn::Join': ['', [...arnParts(), `:accesspoint/${finance(from).Properties.Name}`]] },
    TransformationConfigurations: [
      { Actions: ['GetObject'], ContentTransformation: { AwsLambda: { FunctionArn: arnOf(redact(from)) } } },
    ],
  });
  // Nobody gets it who does not ask for it.
  expect(objectLambda(from).Condition).toBe('ObjectLambdaIsThere');
});

claim('s3-object-lambda/write-get-object-response', (from) => {
  const [role] = redact(from).Properties.Role['Fn::GetAtt'];
  const statements = resourcesOf(from, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  expect(statements).toContainEqual({
    Effect: 'Allow',
    Action: 's3-object-lambda:WriteGetObjectResponse',
    Resource: '*',
  });
});
