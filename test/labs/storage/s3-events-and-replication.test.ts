import { Match, type Template } from 'aws-cdk-lib/assertions';
import { arnOf, queuePolicyOf, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';
import { copies, objectsOf, pictures, ROLE, rightsOf, vault } from './s3-events-and-replication/buckets';
import { replicationClaims } from './s3-events-and-replication/replication';

const tests = testLab('storage/s3-events-and-replication');
const { claim, template } = tests;

const QUEUE = 'AWS::SQS::Queue';
const TOPIC = 'AWS::SNS::Topic';
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

replicationClaims(tests);

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
