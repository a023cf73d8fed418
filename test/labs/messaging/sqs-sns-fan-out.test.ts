import { Match, type Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, queuePolicyOf, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('messaging/sqs-sns-fan-out');

const SUBSCRIPTION = 'AWS::SNS::Subscription';
const TOPIC = 'AWS::SNS::Topic';
const QUEUE = 'AWS::SQS::Queue';

const ordersTopic = (template: Template) => resource(template, TOPIC, 'Orders');
const subscriptionsTo = (template: Template, topic: NamedResource) =>
  resourcesOf(template, SUBSCRIPTION).filter(({ Properties }) => Properties.TopicArn.Ref === topic.id);
const byProtocol = (subscriptions: NamedResource[], protocol: string) =>
  subscriptions.filter(({ Properties }) => Properties.Protocol === protocol);
const subscriptionOf = (template: Template, queue: NamedResource) =>
  resourcesOf(template, SUBSCRIPTION).filter(
    ({ Properties }) => JSON.stringify(Properties.Endpoint) === JSON.stringify(arnOf(queue)),
  );

claim('sns/topic', (template) => {
  const subscriptions = subscriptionsTo(template, ordersTopic(template));
  // Billing, fraud and shipping; the archive; the importer; the partner.
  expect(subscriptions.map(({ Properties }) => Properties.Protocol).sort()).toEqual(
    ['sqs', 'sqs', 'sqs', 'firehose', 'lambda', 'https'].sort(),
  );
});

claim('sns/protocols', (template) => {
  const protocols = resourcesOf(template, SUBSCRIPTION).map(({ Properties }) => Properties.Protocol);
  // Mobile push is missing: its endpoints are devices, registered at run time (the walkthrough's direct publish).
  expect([...new Set(protocols)].sort()).toEqual(['email', 'firehose', 'https', 'lambda', 'sms', 'sqs']);
});

claim('sns/http-retries', (template) => {
  const [partner, ...others] = byProtocol(resourcesOf(template, SUBSCRIPTION), 'https');
  expect(others).toEqual([]);
  expect(partner?.Properties.DeliveryPolicy).toEqual({
    healthyRetryPolicy: { minDelayTarget: 5, maxDelayTarget: 60, numRetries: 10 },
  });
});

claim('sns/filter-policy', (template) => {
  const subscriptions = subscriptionsTo(template, ordersTopic(template));
  const filterOf = (queueId: string) => {
    const [subscription] = subscriptionOf(template, resource(template, QUEUE, queueId));
    const { FilterPolicy, FilterPolicyScope } = subscription?.Properties ?? {};
    return { FilterPolicy, FilterPolicyScope };
  };
  expect(filterOf('BillingQueue')).toEqual({
    FilterPolicy: { event: ['order_placed'] },
    FilterPolicyScope: undefined,
  });
  expect(filterOf('FraudQueue')).toMatchObject({
    FilterPolicy: { total: [{ numeric: ['>=', 1000] }] },
    FilterPolicyScope: 'MessageBody',
  });
  const unfiltered = byProtocol(subscriptions, 'sqs').filter(({ Properties }) => !Properties.FilterPolicy);
  expect(unfiltered).toHaveLength(1);
});

claim('sns/encrypted-topic', (template) => {
  const key = resource(template, 'AWS::KMS::Key', 'TopicKey');
  template.allResourcesProperties(TOPIC, { KmsMasterKeyId: { 'Fn::GetAtt': [key.id, 'Arn'] } });
});

claim('sns/topic-policy', (template) => {
  const orders = ordersTopic(template);
  const uploads = resource(template, 'AWS::S3::Bucket', 'UploadsBucket');
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    Topics: [{ Ref: orders.id }],
    PolicyDocument: {
      Statement: Match.arrayWith([
        {
          Sid: Match.anyValue(),
          Effect: 'Allow',
          Principal: { Service: 's3.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: { Ref: orders.id },
          Condition: { ArnLike: { 'aws:SourceArn': arnOf(uploads) } },
        },
      ]),
    },
  });
});

claim('sns/publishers', (template) => {
  const alerts = resource(template, TOPIC, 'Alerts');
  template.resourceCountIs('AWS::CloudWatch::Alarm', 3);
  template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: alerts.id }] });
});

claim('sns/subscription-dlq', (template) => {
  // A mail or a text message that does not arrive is not worth keeping; every order is.
  const ofOrders = resourcesOf(template, SUBSCRIPTION).filter(
    ({ Properties }) => !['email', 'sms'].includes(Properties.Protocol),
  );
  const targets = ofOrders.map(({ Properties }) => Properties.RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0]);
  expect(targets).toHaveLength(9);
  expect(new Set(targets).size).toBe(targets.length);
  for (const target of targets)
    expect(resource(template, QUEUE, target).Properties.MessageRetentionPeriod).toBe(1209600);
});

claim('sns-fan-out/fan-out', (template) => {
  const queues = byProtocol(subscriptionsTo(template, ordersTopic(template)), 'sqs');
  expect(queues.map(({ Properties }) => Properties.Endpoint)).toEqual(
    ['BillingQueue', 'FraudQueue', 'ShippingQueue'].map((id) => arnOf(resource(template, QUEUE, id))),
  );
});

claim('sns-fan-out/queue-policy', (template) => {
  const subscriptions = byProtocol(resourcesOf(template, SUBSCRIPTION), 'sqs').filter(({ Condition }) => !Condition);
  expect(subscriptions).toHaveLength(5);
  for (const { Properties } of subscriptions) {
    expect(queuePolicyOf(template, Properties.Endpoint['Fn::GetAtt'][0])).toContainEqual({
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: Properties.Endpoint,
      Condition: { ArnEquals: { 'aws:SourceArn': Properties.TopicArn } },
    });
  }
});

claim('sns-fan-out/cross-region', (template) => {
  const shipping = resource(template, QUEUE, 'ShippingQueue');
  const [far] = resourcesOf(template, SUBSCRIPTION).filter(({ Properties }) => Properties.Region);
  expect(far?.Properties).toMatchObject({
    Protocol: 'sqs',
    Endpoint: arnOf(shipping),
    TopicArn: { Ref: 'OtherRegionTopicArn' },
    Region: { 'Fn::Select': [3, { 'Fn::Split': [':', { Ref: 'OtherRegionTopicArn' }] }] },
  });
});

claim('sns-fan-out/s3-fan-out', (template) => {
  const orders = ordersTopic(template);
  const uploads = resource(template, 'AWS::S3::Bucket', 'UploadsBucket');
  // The CDK sets notifications by a custom resource, as bucket and topic policy would otherwise need each other.
  template.hasResourceProperties('Custom::S3BucketNotifications', {
    BucketName: { Ref: uploads.id },
    NotificationConfiguration: {
      TopicConfigurations: [Match.objectLike({ Events: ['s3:ObjectCreated:*'], TopicArn: { Ref: orders.id } })],
    },
  });
});

claim('sns-fan-out/firehose-subscription', (template) => {
  const stream = resource(template, 'AWS::KinesisFirehose::DeliveryStream', 'ArchiveStream');
  const [archive] = byProtocol(resourcesOf(template, SUBSCRIPTION), 'firehose');
  const role = archive?.Properties.SubscriptionRoleArn['Fn::GetAtt'][0];
  expect(archive?.Properties.Endpoint).toEqual(arnOf(stream));
  expect(resource(template, 'AWS::IAM::Role', role).Properties.AssumeRolePolicyDocument.Statement).toEqual([
    expect.objectContaining({ Principal: { Service: 'sns.amazonaws.com' } }),
  ]);
});

claim('sns-fan-out/fifo-topic', (template) => {
  template.hasResourceProperties(TOPIC, {
    FifoTopic: true,
    ContentBasedDeduplication: true,
    TopicName: Match.stringLikeRegexp('\\.fifo$'),
  });
});
