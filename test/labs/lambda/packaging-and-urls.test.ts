import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';
import { imageClaims } from './packaging-and-urls/image';

const FUNCTION = 'AWS::Lambda::Function';
const URL = 'AWS::Lambda::Url';
const VERSION = 'AWS::Lambda::Version';

const { claim } = testLab('lambda/packaging-and-urls');
imageClaims(testLab('lambda/packaging-and-urls', 'Image'));

const functionNamed = (template: Template, name: string) => resource(template, FUNCTION, name);
const urlOf = (template: Template, name: string) => resource(template, URL, name).Properties;
const bucket = (template: Template) => resource(template, 'AWS::S3::Bucket', 'CodeBucket');

/** What the policy of a function or an alias lets whom do. */
function permissionsOf(template: Template, target: object): object[] {
  return resourcesOf(template, 'AWS::Lambda::Permission')
    .map(({ Properties: { FunctionName, ...permission } }) => ({ FunctionName, permission }))
    .filter(({ FunctionName }) => JSON.stringify(FunctionName) === JSON.stringify(target))
    .map(({ permission }) => permission);
}

/** Both, since October 2025. */
const permissions = (Principal: unknown, FunctionUrlAuthType: string) => [
  { Action: 'lambda:InvokeFunctionUrl', Principal, FunctionUrlAuthType },
  { Action: 'lambda:InvokeFunction', Principal, InvokedViaFunctionUrl: true },
];

/** The account of the stack parameter, or the stack's own. */
const PARTNER_ID = { 'Fn::If': ['HasPartner', { Ref: 'PartnerAccountId' }, { Ref: 'AWS::AccountId' }] };
const PARTNER = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', PARTNER_ID, ':root']] };

function statementsOf(template: Template, { id }: NamedResource): object[] {
  return resourcesOf(template, 'AWS::S3::BucketPolicy')
    .filter(({ Properties }) => Properties.Bucket.Ref === id)
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}

claim('lambda-packaging/code-in-s3', (template) => {
  const { Code } = functionNamed(template, 'Quote').Properties;
  expect(Code).toMatchObject({ S3Bucket: { Ref: bucket(template).id }, S3Key: 'quote.zip' });
});

claim('lambda-packaging/code-object-version', (template) => {
  const upload = resource(template, 'Custom::CodeUpload', 'CodeUpload');
  expect(bucket(template).Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
  expect(functionNamed(template, 'Quote').Properties.Code.S3ObjectVersion).toEqual({
    'Fn::GetAtt': [upload.id, 'VersionId'],
  });
});

claim('lambda-packaging/inline-code', (template) => {
  const { Code } = functionNamed(template, 'Status').Properties;
  expect(Code).toEqual({ ZipFile: expect.stringContaining('aws-xray-sdk-core') });
  expect(Code.ZipFile).not.toContain('import ');
});

claim('lambda-packaging/cross-account-bucket', (template) => {
  expect(statementsOf(template, bucket(template))).toContainEqual({
    Effect: 'Allow',
    Principal: { AWS: PARTNER },
    Action: ['s3:GetObject', 's3:GetObjectVersion'],
    Resource: { 'Fn::Join': ['', [arnOf(bucket(template)), '/*']] },
  });
});

claim('lambda-packaging/layer', (template) => {
  const layer = resource(template, 'AWS::Lambda::LayerVersion', 'Libraries');
  expect(layer.Properties.Content).toEqual({ S3Bucket: expect.anything(), S3Key: expect.stringMatching(/\.zip$/) });
  for (const name of ['Quote', 'Book']) {
    expect(functionNamed(template, name).Properties.Layers).toEqual([{ Ref: layer.id }]);
  }
  expect(functionNamed(template, 'Status').Properties.Layers).toBeUndefined();
});

claim('lambda-function-url/function-url', (template) => {
  expect(urlOf(template, 'StatusFunctionUrl')).toEqual({
    TargetFunctionArn: arnOf(functionNamed(template, 'Status')),
    AuthType: 'NONE',
  });
  expect(urlOf(template, 'BookFunctionUrl')).toEqual({
    TargetFunctionArn: arnOf(functionNamed(template, 'Book')),
    AuthType: 'AWS_IAM',
  });
});

claim('lambda-function-url/auth-none', (template) => {
  const live = { Ref: resource(template, 'AWS::Lambda::Alias', 'Live').id };
  for (const [url, target] of [
    ['StatusFunctionUrl', arnOf(functionNamed(template, 'Status'))],
    ['LiveFunctionUrl', live],
  ] as const) {
    expect(urlOf(template, url).AuthType).toBe('NONE');
    expect(permissionsOf(template, target)).toEqual(permissions('*', 'NONE'));
  }
});

claim('lambda-function-url/auth-iam', (template) => {
  for (const url of ['BookFunctionUrl', 'QuoteFunctionUrl']) expect(urlOf(template, url).AuthType).toBe('AWS_IAM');
  expect(permissionsOf(template, arnOf(functionNamed(template, 'Book')))).toEqual(permissions(PARTNER, 'AWS_IAM'));
  // Nobody from elsewhere tries drafts.
  expect(permissionsOf(template, arnOf(functionNamed(template, 'Quote')))).toEqual([]);
});

claim('lambda-function-url/url-cors', (template) => {
  expect(urlOf(template, 'LiveFunctionUrl').Cors).toEqual({
    AllowOrigins: ['https://shop.example.com'],
    AllowMethods: ['POST'],
    AllowHeaders: ['content-type'],
    MaxAge: 3600,
  });
  expect(urlOf(template, 'QuoteFunctionUrl').Cors).toBeUndefined();
});

claim('lambda-function-url/url-on-alias', (template) => {
  const quote = functionNamed(template, 'Quote');
  const alias = resource(template, 'AWS::Lambda::Alias', 'Live').Properties;
  const [version] = resourcesOf(template, VERSION);
  expect(alias).toMatchObject({ Name: 'live', FunctionVersion: { 'Fn::GetAtt': [version?.id, 'Version'] } });
  expect(urlOf(template, 'LiveFunctionUrl')).toMatchObject({ TargetFunctionArn: arnOf(quote), Qualifier: 'live' });
  expect(urlOf(template, 'QuoteFunctionUrl')).toEqual({ TargetFunctionArn: arnOf(quote), AuthType: 'AWS_IAM' });
});
