import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim, template } = testLab('storage/cloudfront-edge');

const FUNCTION = 'AWS::CloudFront::Function';

interface Association {
  readonly EventType: string;
  readonly FunctionARN?: object;
  readonly LambdaFunctionARN?: { readonly Ref: string };
  readonly IncludeBody?: boolean;
}

interface Behaviour {
  readonly PathPattern?: string;
  readonly FunctionAssociations?: readonly Association[];
  readonly LambdaFunctionAssociations?: readonly Association[];
}

/** By their path patterns; the default has none. */
function behaviours(from: Template): Record<string, Behaviour> {
  const distribution = resource(from, 'AWS::CloudFront::Distribution', 'Site');
  const { DefaultCacheBehavior, CacheBehaviors } = distribution.Properties.DistributionConfig;
  return Object.fromEntries(
    [DefaultCacheBehavior, ...CacheBehaviors].map((behaviour: Behaviour) => [
      behaviour.PathPattern ?? 'default',
      behaviour,
    ]),
  );
}

/** The version of a function that an association names. */
function versionOf(from: Template, handler: string): object {
  const fn = resource(from, 'AWS::Lambda::Function', handler);
  const versions = resourcesOf(from, 'AWS::Lambda::Version').filter(
    ({ Properties }) => Properties.FunctionName.Ref === fn.id,
  );
  expect(versions).toHaveLength(1);
  return { Ref: versions[0]?.id };
}

const functionArn = ({ id }: NamedResource) => ({ 'Fn::GetAtt': [id, 'FunctionARN'] });
const edgeFunctions = (from: Template) =>
  resourcesOf(from, 'AWS::Lambda::Function').filter(({ id }) => !id.startsWith('Custom'));

claim('cloudfront-functions/function-resource', (from) => {
  const functions = resourcesOf(from, FUNCTION);
  expect(functions).toHaveLength(3);
  for (const { Properties } of functions) {
    expect(Properties).toMatchObject({
      AutoPublish: true,
      FunctionConfig: { Runtime: 'cloudfront-js-2.0' },
      FunctionCode: expect.stringMatching(/^(async )?function handler\(event\) {$/m),
    });
    expect(Buffer.byteLength(Properties.FunctionCode)).toBeLessThan(10 * 1024);
  }
  const { FunctionConfig } = resource(from, FUNCTION, 'Admit').Properties;
  expect(FunctionConfig.KeyValueStoreAssociations).toEqual([
    { KeyValueStoreARN: arnOf(resource(from, 'AWS::CloudFront::KeyValueStore', 'Keys')) },
  ]);
});

claim('cloudfront-functions/viewer-events-only', (from) => {
  const fn = (name: string) => functionArn(resource(from, FUNCTION, name));
  const { default: pages, '/members/*': members, ...others } = behaviours(from);
  expect(pages?.FunctionAssociations).toEqual([
    { EventType: 'viewer-request', FunctionARN: fn('Route') },
    { EventType: 'viewer-response', FunctionARN: fn('KeepVariant') },
  ]);
  expect(members?.FunctionAssociations).toEqual([{ EventType: 'viewer-request', FunctionARN: fn('Admit') }]);
  expect(Object.values(others).flatMap(({ FunctionAssociations = [] }) => FunctionAssociations)).toEqual([]);
});

claim('lambda-edge/four-events', (from) => {
  const all = Object.values(behaviours(from));
  const events = all.flatMap(({ LambdaFunctionAssociations = [] }) => LambdaFunctionAssociations);
  expect(events.map(({ EventType }) => EventType).sort()).toEqual([
    'origin-request',
    'origin-response',
    'origin-response',
    'viewer-request',
    'viewer-response',
  ]);
  // A viewer event is for the one kind of function or for the other.
  for (const { FunctionAssociations = [], LambdaFunctionAssociations = [] } of all) {
    const ofLambda = LambdaFunctionAssociations.filter(({ EventType }) => EventType.startsWith('viewer-'));
    expect(FunctionAssociations.length === 0 || ofLambda.length === 0).toBe(true);
  }
});

claim('lambda-edge/us-east-1-version', (from) => {
  const named = Object.values(behaviours(from)).flatMap(({ LambdaFunctionAssociations = [] }) =>
    LambdaFunctionAssociations.map(({ LambdaFunctionARN }) => LambdaFunctionARN),
  );
  const { default: pages, '/feedback': feedback } = behaviours(from);
  expect(pages?.LambdaFunctionAssociations?.map(({ LambdaFunctionARN }) => LambdaFunctionARN)).toEqual([
    versionOf(from, 'ChooseVariant'),
    versionOf(from, 'SecureHeaders'),
  ]);
  expect(feedback?.LambdaFunctionAssociations?.map(({ LambdaFunctionARN }) => LambdaFunctionARN)).toEqual([
    versionOf(from, 'TakeFeedback'),
    versionOf(from, 'StampVisitor'),
  ]);
  expect(named).toHaveLength(5);
  // Written for this Region: the assets come from its bucket, whatever the learner's own Region is.
  for (const { Properties } of edgeFunctions(from)) {
    expect(Properties.Code.S3Bucket).toEqual({ 'Fn::Sub': expect.stringMatching(/-us-east-1$/) });
  }
});

claim('lambda-edge/edge-trust', (from) => {
  const functions = edgeFunctions(from);
  expect(functions).toHaveLength(4);
  for (const { Properties } of functions) {
    const role = resource(from, 'AWS::IAM::Role', Properties.Role['Fn::GetAtt'][0]);
    expect(role.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: ['edgelambda.amazonaws.com', 'lambda.amazonaws.com'] },
      },
    ]);
  }
});

claim('lambda-edge/include-body', (from) => {
  const { '/feedback': feedback, ...others } = behaviours(from);
  expect(feedback?.LambdaFunctionAssociations).toMatchObject([
    { EventType: 'viewer-request', IncludeBody: true },
    { EventType: 'viewer-response' },
  ]);
  const bodies = [feedback, ...Object.values(others)].flatMap((behaviour) =>
    (behaviour?.LambdaFunctionAssociations ?? []).filter(({ IncludeBody }) => IncludeBody),
  );
  expect(bodies).toHaveLength(1);
});

it('has of Lambda only what Lambda@Edge knows', () => {
  for (const { Properties } of edgeFunctions(template)) {
    expect(Properties).toMatchObject({ Architectures: ['x86_64'], MemorySize: 128 });
    for (const unknown of ['Environment', 'VpcConfig', 'Layers', 'DeadLetterConfig', 'TracingConfig', 'KmsKeyArn']) {
      expect(Properties).not.toHaveProperty(unknown);
    }
  }
});

it('lets functions log near the viewers, and make no log groups there', () => {
  const policies = resourcesOf(template, 'AWS::IAM::Policy');
  expect(policies).toHaveLength(4);
  for (const { Properties } of policies) {
    expect(Properties.PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: { 'Fn::Join': ['', expect.arrayContaining([expect.stringContaining(':logs:*:')])] },
      },
    ]);
  }
});

it('lets this distribution alone read the pages', () => {
  const [policy] = resourcesOf(template, 'AWS::S3::BucketPolicy');
  const site = resource(template, 'AWS::CloudFront::Distribution', 'Site');
  expect(policy?.Properties.PolicyDocument.Statement).toContainEqual({
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 's3:GetObject',
    Resource: { 'Fn::Join': ['', [arnOf(resource(template, 'AWS::S3::Bucket', 'Pages')), '/*']] },
    Condition: {
      StringEquals: {
        'AWS:SourceArn': {
          'Fn::Join': [
            '',
            [
              'arn:',
              { Ref: 'AWS::Partition' },
              ':cloudfront::',
              { Ref: 'AWS::AccountId' },
              `:distribution/`,
              { Ref: site.id },
            ],
          ],
        },
      },
    },
  });
});
