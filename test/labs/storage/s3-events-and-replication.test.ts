import { Match, type Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, queuePolicyOf, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim, template } = testLab('storage/s3-events-and-replication');

const BUCKET = 'AWS::S3::Bucket';
const ROLE = 'AWS::IAM::Role';
const QUEUE = 'AWS::SQS::Queue';
const TOPIC = 'AWS::SNS::Topic';
const NO_VALUE = { Ref: 'AWS::NoValue' };

const pictures = (from: Template) => resource(from, BUCKET, 'StorePictures');
const copies = (from: Template) => resource(from, BUCKET, 'StoreCopies');
const vault = (from: Template) => resource(from, BUCKET, 'StoreVault');
const objectsOf = (bucket: NamedResource, keys: string) => ({ 'Fn::Join': ['', [arnOf(bucket), `/${keys}`]] });
const ifGiven = (condition: string, then: unknown, otherwise: unknown = NO_VALUE) => ({
  'Fn::If': [condition, then, otherwise],
});

/** The CDK sets notifications by a custom resource, as bucket and policies would otherwise need each other. */
const notifications = (from: Template) => {
  const [only, ...others] = resourcesOf(from, 'Custom::S3BucketNotifications');
  expect(others).toEqual([]);
  expect(only?.Properties.BucketName).toEqual({ Ref: pictures(from).id });
  return only?.Properties.NotificationConfiguration;
};
const under = (...rules: [string, string][]) => ({
  Key: { FilterRules: expect.arrayContaining(rules.map(([Name, Value]) => ({ Name, Value }))) },
});
const statementsOf = (from: Template, { id }: NamedResource) =>
  resourcesOf(from, 'AWS::S3::BucketPolicy')
    .filter(({ Properties }) => Properties.Bucket.Ref === id)
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
const policiesOf = (from: Template, role: NamedResource) =>
  resourcesOf(from, 'AWS::IAM::Policy').filter(({ Properties }) => Properties.Roles[0].Ref === role.id);
const rightsOf = (from: Template, role: NamedResource) =>
  policiesOf(from, role)
    .filter(({ Condition }) => !Condition)
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

const fromPicturesOf = (from: Template) => ({
  ArnLike: { 'aws:SourceArn': arnOf(pictures(from)) },
  StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
});

claim('s3-event-notifications/notify-targets', (from) => {
  const catalogue = resource(from, 'AWS::Lambda::Function', 'DeskCatalogue');
  const configuration = notifications(from);
  const heard = (kind: string, target: string) =>
    configuration[kind].flatMap(({ Events, [target]: arn }: Record<string, string[]>) =>
      (Events ?? []).map((event) => [event, arn]),
    );
  expect(heard('LambdaFunctionConfigurations', 'LambdaFunctionArn')).toEqual([
    ['s3:ObjectCreated:*', arnOf(catalogue)],
    ['s3:ObjectRemoved:DeleteMarkerCreated', arnOf(catalogue)],
  ]);
  expect(heard('QueueConfigurations', 'QueueArn')).toEqual([
    ['s3:ObjectCreated:*', arnOf(resource(from, QUEUE, 'DeskReleases'))],
  ]);
  expect(heard('TopicConfigurations', 'TopicArn')).toEqual([
    ['s3:ObjectCreated:*', { Ref: resource(from, TOPIC, 'Clips').id }],
    ['s3:ObjectRestore:Completed', { Ref: resource(from, TOPIC, 'Clips').id }],
    ['s3:Replication:OperationFailedReplication', { Ref: resource(from, TOPIC, 'Alerts').id }],
  ]);
  // S3 tells of replication only where the rule is measured.
  expect(pictures(from).Properties.ReplicationConfiguration.Rules[0].Destination.Metrics).toMatchObject({
    Status: 'Enabled',
  });
});

claim('s3-event-notifications/name-filter', (from) => {
  const { LambdaFunctionConfigurations, QueueConfigurations, TopicConfigurations } = notifications(from);
  const filters = [...LambdaFunctionConfigurations, ...QueueConfigurations, ...TopicConfigurations].map(
    ({ Filter }) => Filter,
  );
  const incoming = (suffix: string) => under(['prefix', 'incoming/'], ['suffix', suffix]);
  expect(filters).toEqual([
    incoming('.jpg'),
    incoming('.jpg'),
    incoming('.pdf'),
    incoming('.mp4'),
    incoming('.mp4'),
    // A copy that failed is to be known, whatever it is of.
    undefined,
  ]);
});

claim('s3-event-notifications/target-policy', (from) => {
  const releases = resource(from, QUEUE, 'DeskReleases');
  expect(queuePolicyOf(from, releases.id)).toContainEqual({
    Effect: 'Allow',
    Principal: { Service: 's3.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: arnOf(releases),
    Condition: fromPicturesOf(from),
  });
  for (const name of ['Clips', 'Alerts']) {
    const topic = { Ref: resource(from, TOPIC, name).id };
    from.hasResourceProperties('AWS::SNS::TopicPolicy', {
      Topics: [topic],
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 's3.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: topic,
            Condition: fromPicturesOf(from),
          }),
        ]),
      },
    });
  }
  // Both topics are encrypted: a message that S3 may not encrypt is not delivered.
  from.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([
        {
          Effect: 'Allow',
          Principal: { Service: 's3.amazonaws.com' },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          Resource: '*',
          Condition: fromPicturesOf(from),
        },
      ]),
    },
  });
  const fromS3 = resourcesOf(from, 'AWS::Lambda::Permission').map(({ Properties }) => Properties);
  expect(fromS3).toEqual([
    {
      Action: 'lambda:InvokeFunction',
      FunctionName: arnOf(resource(from, 'AWS::Lambda::Function', 'DeskCatalogue')),
      Principal: 's3.amazonaws.com',
      SourceArn: arnOf(pictures(from)),
      SourceAccount: { Ref: 'AWS::AccountId' },
    },
  ]);
});

claim('s3-event-notifications/eventbridge', (from) => {
  expect(notifications(from).EventBridgeConfiguration).toEqual({});
  const [rule, ...others] = resourcesOf(from, 'AWS::Events::Rule');
  expect(others).toEqual([]);
  expect(rule?.Properties.EventPattern).toEqual({
    source: ['aws.s3'],
    'detail-type': ['Object Created'],
    detail: {
      bucket: { name: [{ Ref: pictures(from).id }] },
      object: { key: [{ prefix: 'incoming/' }], size: [{ numeric: ['=', 0] }] },
    },
  });
  expect(rule?.Properties.Targets.map(({ Arn }: { Arn: unknown }) => Arn)).toEqual([
    arnOf(resource(from, QUEUE, 'DeskEmpty')),
    { Ref: resource(from, TOPIC, 'Alerts').id },
  ]);
});

claim('s3-replication/replication-rule', (from) => {
  const { Rules } = pictures(from).Properties.ReplicationConfiguration;
  expect(Rules[0]).toMatchObject({
    Status: 'Enabled',
    Priority: 1,
    Filter: { Prefix: 'incoming/' },
    Destination: { Bucket: arnOf(copies(from)) },
  });
  // What only you can name: without it, this is the only rule.
  expect(Rules.slice(1)).toEqual([
    ifGiven(
      'OffsiteBucketGiven',
      expect.objectContaining({
        Status: 'Enabled',
        Priority: 2,
        Filter: { Prefix: 'incoming/' },
        Destination: expect.objectContaining({ Bucket: { Ref: 'OffsiteBucketArn' } }),
      }),
    ),
  ]);
});

claim('s3-replication/versioning-both', (from) => {
  for (const bucket of [pictures(from), copies(from), vault(from)]) {
    expect(bucket.Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
  }
  from.resourceCountIs(BUCKET, 3);
});

claim('s3-replication/replication-role', (from) => {
  const role = resource(from, ROLE, 'StoreReplicationRole');
  expect(pictures(from).Properties.ReplicationConfiguration.Role).toEqual(arnOf(role));
  expect(role.Properties.AssumeRolePolicyDocument.Statement).toEqual([
    { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ]);
  // Nothing else: no object of either bucket can be read or written as people do.
  expect(rightsOf(from, role)).toEqual([
    {
      Effect: 'Allow',
      Action: ['s3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'],
      Resource: objectsOf(copies(from), 'incoming/*'),
    },
    {
      Effect: 'Allow',
      Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
      Resource: arnOf(pictures(from)),
    },
    {
      Effect: 'Allow',
      Action: ['s3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging'],
      Resource: objectsOf(pictures(from), 'incoming/*'),
    },
  ]);
});

claim('s3-replication/delete-markers', (from) => {
  const [own, offsite] = pictures(from).Properties.ReplicationConfiguration.Rules;
  expect(own.DeleteMarkerReplication).toEqual({ Status: 'Enabled' });
  expect(offsite['Fn::If'][1].DeleteMarkerReplication).toEqual({ Status: 'Disabled' });
});

claim('s3-replication/cross-account', (from) => {
  const { Rules } = pictures(from).Properties.ReplicationConfiguration;
  expect(Rules[1]['Fn::If'][1].Destination).toEqual({
    Bucket: { Ref: 'OffsiteBucketArn' },
    Account: ifGiven('OffsiteAccountGiven', { Ref: 'OffsiteAccountId' }),
    AccessControlTranslation: ifGiven('OffsiteAccountGiven', { Owner: 'Destination' }),
  });
  const role = resource(from, ROLE, 'StoreReplicationRole');
  const writes = {
    Effect: 'Allow',
    Action: ['s3:ObjectOwnerOverrideToBucketOwner', 's3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'],
  };
  const [offsite, ...others] = policiesOf(from, role).filter(({ Condition }) => Condition);
  expect(others).toEqual([]);
  expect(offsite?.Condition).toBe('OffsiteBucketGiven');
  expect(offsite?.Properties.PolicyDocument.Statement).toEqual([
    { ...writes, Resource: { 'Fn::Join': ['', [{ Ref: 'OffsiteBucketArn' }, '/incoming/*']] } },
  ]);
  // The other side admits the role of the one: in a second account this lab is that side.
  const Principal = { AWS: ifGiven('PartnerRoleGiven', { Ref: 'PartnerRoleArn' }, arnOf(role)) };
  const admitted = statementsOf(from, copies(from)).filter((each) => JSON.stringify(each).includes('PartnerRole'));
  expect(admitted).toEqual([
    { ...writes, Principal, Resource: objectsOf(copies(from), 'incoming/*') },
    {
      Effect: 'Allow',
      Principal,
      Action: ['s3:GetBucketVersioning', 's3:ListBucket'],
      Resource: arnOf(copies(from)),
    },
  ]);
});

it('lets the function that hears of uploads write elsewhere only, so that it does not call itself', () => {
  const role = resource(template, ROLE, 'DeskCatalogueRole');
  const writes = rightsOf(template, role).filter(({ Action }) => [Action].flat().includes('s3:PutObject'));
  expect(writes).toEqual([
    {
      Effect: 'Allow',
      Action: ['s3:DeleteObject', 's3:PutObject'],
      Resource: objectsOf(pictures(template), 'published/*'),
    },
  ]);
});

it('gives the vault a role of its own, which reads the copies, and no rule', () => {
  expect(copies(template).Properties.ReplicationConfiguration).toBeUndefined();
  expect(rightsOf(template, resource(template, ROLE, 'StoreVaultRole')).map(({ Resource }) => Resource)).toEqual([
    objectsOf(vault(template), '*'),
    arnOf(copies(template)),
    objectsOf(copies(template), '*'),
  ]);
});
