import { ask } from '../http';
import { key, roleThatMay } from '../iam-support';
import { type Aws, assuming, deploy, enforcingIam, itIsFixed } from '../support';
import { arnOf, functionOf, ref } from '../templates';

itIsFixed('a bucket takes keys of customers if its template says so', async (aws) => {
  const rule = (...EncryptionType: string[]) => ({
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ BlockedEncryptionTypes: { EncryptionType } }],
      },
    },
  });
  const names = await deploy(aws, 'customer-keys', {
    Allowed: rule('NONE'),
    Blocked: rule('SSE-C'),
    Default: { Type: 'AWS::S3::Bucket' },
  });
  const put = async (Bucket: string | undefined) => {
    const key = { SSECustomerAlgorithm: 'AES256', SSECustomerKey: 'k'.repeat(32) };
    return aws.s3.putObject({ Bucket, Key: 'minutes', Body: 'We sell.', ...key }).catch(({ name }) => name);
  };
  expect(await put(names.Allowed)).toMatchObject({ SSECustomerAlgorithm: 'AES256' });
  expect([await put(names.Blocked), await put(names.Default)]).toEqual(['AccessDenied', 'AccessDenied']);
});

const OBJECTS = { Action: ['s3:GetObject', 's3:PutObject'], Resource: '*' };

itIsFixed('who puts or gets an object must be allowed to use its key, as S3 uses it', async (aws) => {
  const throughS3 = (service: string) => ({
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: arnOf('Key'),
    Condition: { StringEquals: { 'kms:ViaService': `${service}.us-east-1.amazonaws.com` } },
  });
  const ServerSideEncryptionByDefault = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: arnOf('Key') };
  const names = await deploy(aws, 'object-keys', {
    Key: key,
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault }] } },
    },
    Keyless: roleThatMay(OBJECTS),
    Elsewhere: roleThatMay(OBJECTS, throughS3('sqs')),
    Reader: roleThatMay(OBJECTS, throughS3('s3')),
  });
  const object = { Bucket: names.Bucket, Key: 'invoice' };
  const tried = async (role: string | undefined, call: (mine: Aws) => Promise<unknown>) =>
    call(await assuming(aws, role)).then(
      () => 'done',
      ({ name, message }) => `${name} ${/kms:\w+/.exec(message)}`,
    );
  await enforcingIam(aws, async () => {
    const put = (role: string | undefined) => tried(role, ({ s3 }) => s3.putObject({ ...object, Body: 'Pay.' }));
    expect(await put(names.Keyless)).toBe('AccessDenied kms:GenerateDataKey');
    expect(await put(names.Elsewhere)).toBe('AccessDenied kms:GenerateDataKey');
    expect(await put(names.Reader)).toBe('done');
    expect(await tried(names.Keyless, ({ s3 }) => s3.getObject(object))).toBe('AccessDenied kms:Decrypt');
    expect(await tried(names.Reader, ({ s3 }) => s3.getObject(object))).toBe('done');
    // Metadata is not encrypted, and another algorithm asks for no key.
    expect(await tried(names.Keyless, ({ s3 }) => s3.headObject(object))).toBe('done');
    const AES256 = { ...object, Body: 'Pay.', ServerSideEncryption: 'AES256' as const };
    expect(await tried(names.Keyless, ({ s3 }) => s3.putObject(AES256))).toBe('done');
  });
});

itIsFixed('an access point of a VPC takes requests from functions in there alone', async (aws) => {
  const code = `const { S3 } = require('@aws-sdk/client-s3');
    exports.handler = (Bucket) => new S3({ forcePathStyle: true }).putObject({ Bucket, Key: 'lease', Body: '' })
      .then(() => 'done', ({ name }) => name);`;
  const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
  const desk = (subnet?: string) =>
    functionOf(code, subnet ? { VpcConfig: { SubnetIds: [ref(subnet)], SecurityGroupIds: [] } } : {});
  const subnet = (name: string) => ({
    Type: 'AWS::EC2::Subnet',
    Properties: { VpcId: ref(name), CidrBlock: '10.0.0.0/24' },
  });
  const point = (VpcConfiguration?: object) => ({
    Type: 'AWS::S3::AccessPoint',
    Properties: { Bucket: ref('Bucket'), VpcConfiguration },
  });
  const names = await deploy(aws, 'network-origin', {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Vpc: vpc,
    Other: vpc,
    Subnet: subnet('Vpc'),
    OtherSubnet: subnet('Other'),
    Role: roleThatMay(OBJECTS),
    Inside: desk('Subnet'),
    Neighbour: desk('OtherSubnet'),
    Outside: desk(),
    Closed: point({ VpcId: ref('Vpc') }),
    Open: point(),
  });
  const alias = async (name: string | undefined) => {
    const answer = await ask(
      aws,
      `https://000000000000.s3-control.us-east-1.amazonaws.com/v20180820/accesspoint/${name}`,
      {
        signed: 's3',
        headers: { 'x-amz-account-id': '000000000000' },
      },
    );
    return /<Alias>(.*?)</.exec(String(answer.body))?.[1];
  };
  const [closed, open] = [await alias(names.Closed), await alias(names.Open)];
  const put = async (fn: string | undefined, bucket: string | undefined) => {
    const { Payload } = await aws.lambda.invoke({ FunctionName: fn, Payload: JSON.stringify(bucket) });
    return JSON.parse(Buffer.from(Payload ?? []).toString());
  };
  await enforcingIam(aws, async () => {
    expect([await put(names.Inside, closed), await put(names.Inside, open)]).toEqual(['done', 'done']);
    expect([await put(names.Neighbour, closed), await put(names.Neighbour, open)]).toEqual(['AccessDenied', 'done']);
    expect([await put(names.Outside, closed), await put(names.Outside, open)]).toEqual(['AccessDenied', 'done']);
  });
});
