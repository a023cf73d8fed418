import { deploy, destroy, itIsFixed, physicalIds, receive, update } from '../support';
import { arnOf, ref, subscription, topicsMaySendTo } from '../templates';

const key = { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [] } } };

describe('AWS::SNS::Topic', () => {
  itIsFixed('FIFO: name, attributes, and each deduplication id once', async (aws) => {
    const { Topic, Queue } = await deploy(aws, 'fifo', {
      Topic: {
        Type: 'AWS::SNS::Topic',
        Properties: { FifoTopic: true, ContentBasedDeduplication: true, FifoThroughputScope: 'MessageGroup' },
      },
      Queue: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
      Policy: topicsMaySendTo('Queue'),
      Subscription: subscription('Topic', 'Queue', { RawMessageDelivery: true }),
    });
    for (const id of ['d1', 'd1', 'd2']) {
      await aws.sns.publish({ TopicArn: Topic, Message: id, MessageGroupId: 'g', MessageDeduplicationId: id });
    }

    expect((await receive(aws, Queue)).map(({ Body }) => Body)).toEqual(['d1', 'd2']);
    expect(Topic).toMatch(/\.fifo$/);
    const { Attributes } = await aws.sns.getTopicAttributes({ TopicArn: Topic });
    expect(Attributes).toMatchObject({
      FifoTopic: 'true',
      ContentBasedDeduplication: 'true',
      FifoThroughputScope: 'MessageGroup',
    });
  });

  itIsFixed('attributes: key, tracing, signature, delivery status', async (aws) => {
    const { Topic, Key } = await deploy(aws, 'topic-attributes', {
      Key: key,
      Topic: {
        Type: 'AWS::SNS::Topic',
        Properties: {
          KmsMasterKeyId: ref('Key'),
          TracingConfig: 'Active',
          SignatureVersion: '2',
          DeliveryStatusLogging: [{ Protocol: 'sqs', SuccessFeedbackSampleRate: '100' }],
        },
      },
    });
    const { Attributes } = await aws.sns.getTopicAttributes({ TopicArn: Topic });
    expect(Attributes).toMatchObject({
      KmsMasterKeyId: Key,
      TracingConfig: 'Active',
      SignatureVersion: '2',
      SQSSuccessFeedbackSampleRate: '100',
    });
  });
});

describe('AWS::SNS::Subscription', () => {
  itIsFixed('reads back like one made by Subscribe', async (aws) => {
    const { Topic, Subscription } = await deploy(aws, 'subscription-attributes', {
      Topic: { Type: 'AWS::SNS::Topic' },
      Queue: { Type: 'AWS::SQS::Queue' },
      Subscription: subscription('Topic', 'Queue'),
    });
    const { Attributes } = await aws.sns.getSubscriptionAttributes({ SubscriptionArn: Subscription });
    expect(Attributes).toMatchObject({
      SubscriptionArn: Subscription,
      TopicArn: Topic,
      Protocol: 'sqs',
      PendingConfirmation: 'false',
      RawMessageDelivery: 'false',
    });
    expect(Attributes).not.toHaveProperty('FilterPolicy');
  });
});

describe('AWS::S3::Bucket', () => {
  itIsFixed('tags, its own and those of the stack', async (aws) => {
    const resources = {
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: { Tags: [{ Key: 'aws-cdk:auto-delete-objects', Value: 'true' }] },
      },
    };
    const { Bucket } = await deploy(aws, 'bucket-tags', resources, { lab: 'test' });
    const { TagSet } = await aws.s3.getBucketTagging({ Bucket });
    expect(TagSet).toEqual(
      expect.arrayContaining([
        { Key: 'aws-cdk:auto-delete-objects', Value: 'true' },
        { Key: 'lab', Value: 'test' },
        { Key: 'aws:cloudformation:stack-name', Value: 'bucket-tags' },
      ]),
    );
  });

  itIsFixed('encryption', async (aws) => {
    const ServerSideEncryptionByDefault = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: arnOf('Key') };
    const rules = [{ BucketKeyEnabled: true, ServerSideEncryptionByDefault }];
    const { Bucket, Key } = await deploy(aws, 'bucket-encryption', {
      Key: key,
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: { BucketEncryption: { ServerSideEncryptionConfiguration: rules } },
      },
    });
    const { ServerSideEncryptionConfiguration } = await aws.s3.getBucketEncryption({ Bucket });
    const KMSMasterKeyID = expect.stringContaining(Key as string);
    expect(ServerSideEncryptionConfiguration?.Rules).toEqual([
      { BucketKeyEnabled: true, ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID } },
    ]);
  });

  itIsFixed('lifecycle and object ownership', async (aws) => {
    const Rules = [
      {
        Id: 'expire',
        Status: 'Enabled',
        Prefix: 'tmp/',
        TagFilters: [{ Key: 'kind', Value: 'draft' }],
        ExpirationInDays: 3,
        Transitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 1 }],
        NoncurrentVersionExpiration: { NoncurrentDays: 2 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      },
    ];
    const { Bucket } = await deploy(aws, 'bucket-lifecycle', {
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          LifecycleConfiguration: { Rules },
          OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
        },
      },
    });
    const lifecycle = await aws.s3.getBucketLifecycleConfiguration({ Bucket });
    expect(lifecycle.Rules).toMatchObject([
      {
        ID: 'expire',
        Filter: { And: { Prefix: 'tmp/', Tags: [{ Key: 'kind', Value: 'draft' }] } },
        Expiration: { Days: 3 },
        Transitions: [{ StorageClass: 'STANDARD_IA', Days: 1 }],
        NoncurrentVersionExpiration: { NoncurrentDays: 2 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      },
    ]);
    const ownership = await aws.s3.getBucketOwnershipControls({ Bucket });
    expect(ownership.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'ObjectWriter' }]);
  });
});

describe('DynamoDB tables', () => {
  const properties = {
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    SSESpecification: { SSEEnabled: true },
  };
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  const replica = { Region: 'us-east-1', PointInTimeRecoverySpecification };

  itIsFixed('AWS::DynamoDB::Table: time to live, recovery, encryption', async (aws) => {
    const Table = { Type: 'AWS::DynamoDB::Table', Properties: { ...properties, PointInTimeRecoverySpecification } };
    await expectConfigured(aws, (await deploy(aws, 'table', { Table })).Table);
  });

  itIsFixed('AWS::DynamoDB::GlobalTable: the same, from its replica', async (aws) => {
    const Table = { Type: 'AWS::DynamoDB::GlobalTable', Properties: { ...properties, Replicas: [replica] } };
    await expectConfigured(aws, (await deploy(aws, 'global-table', { Table })).Table);
  });

  async function expectConfigured({ dynamoDb }: Parameters<typeof deploy>[0], TableName: string | undefined) {
    const { TimeToLiveDescription } = await dynamoDb.describeTimeToLive({ TableName });
    expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });
    const { ContinuousBackupsDescription } = await dynamoDb.describeContinuousBackups({ TableName });
    expect(ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe('ENABLED');
    const { Table } = await dynamoDb.describeTable({ TableName });
    expect(Table?.SSEDescription).toMatchObject({ Status: 'ENABLED', SSEType: 'KMS' });
  }
});

describe('AWS::CloudWatch::Alarm', () => {
  itIsFixed('deploys with metric math, and its action runs', async (aws) => {
    const stat = (name: string) => ({ Metric: { Namespace: 'Lab', MetricName: name }, Period: 60, Stat: 'Sum' });
    const { Alarm, Queue } = await deploy(aws, 'metric-math', {
      Topic: { Type: 'AWS::SNS::Topic' },
      Queue: { Type: 'AWS::SQS::Queue' },
      Policy: topicsMaySendTo('Queue'),
      Subscription: subscription('Topic', 'Queue'),
      Alarm: {
        Type: 'AWS::CloudWatch::Alarm',
        Properties: {
          ComparisonOperator: 'GreaterThanThreshold',
          EvaluationPeriods: 1,
          Threshold: 1,
          AlarmActions: [ref('Topic')],
          Metrics: [
            { Id: 'rate', Expression: 'failed / sent' },
            { Id: 'failed', MetricStat: stat('failed'), ReturnData: false },
            { Id: 'sent', MetricStat: stat('sent'), ReturnData: false },
          ],
        },
      },
    });
    const { MetricAlarms } = await aws.cloudWatch.describeAlarms({ AlarmNames: [Alarm as string] });
    expect(MetricAlarms?.[0]?.Metrics?.map(({ Id }) => Id)).toEqual(['rate', 'failed', 'sent']);
    await aws.cloudWatch.setAlarmState({ AlarmName: Alarm, StateValue: 'ALARM', StateReason: 'test' });
    expect(await receive(aws, Queue)).toHaveLength(1);
  });
});

describe('AWS::SecretsManager::Secret', () => {
  const secret = (Description: string) => ({
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Description, SecretString: 'one' } },
  });

  itIsFixed('Ref is the ARN, also after an update', async (aws) => {
    const { Secret } = await deploy(aws, 'secret', secret('old'));
    expect(Secret).toMatch(/^arn:aws:secretsmanager:us-east-1:000000000000:secret:secret-Secret-/);
    expect(await update(aws, 'secret', secret('new'))).toBe('UPDATE_COMPLETE');
    expect((await physicalIds(aws, 'secret')).Secret).toBe(Secret);
    await destroy(aws, 'secret');
  });
});
