import { ask } from '../http';
import { key, roleThatMay } from '../iam-support';
import { eventually } from '../race';
import { type Aws, assuming, deploy, enforcingIam, itIsFixed, receive } from '../support';
import { arnOf, functionOf, type Resources } from '../templates';

const SOON = 5000;

const denyPlainHttp = {
  Type: 'AWS::SQS::QueuePolicy',
  Properties: {
    Queues: [{ Ref: 'Queue' }],
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'sqs:*',
          Resource: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    },
  },
};

itIsFixed('a call counts as sent over TLS', async (aws) => {
  const { Queue } = await deploy(aws, 'tls', { Queue: { Type: 'AWS::SQS::Queue' }, Policy: denyPlainHttp });
  await enforcingIam(aws, () => aws.sqs.sendMessage({ QueueUrl: Queue, MessageBody: 'safe' }));
});

itIsFixed('a call counts as sent without TLS where its client says that it asked for none', async (aws) => {
  const Bucket = 'public-and-tls-only';
  const statement = { Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` };
  const onlyTls = { Bool: { 'aws:SecureTransport': 'false' } };
  await aws.s3.createBucket({ Bucket });
  await aws.s3.putObject({ Bucket, Key: 'terms', Body: 'Pay.' });
  const Statement = [
    { Effect: 'Allow', ...statement },
    { Effect: 'Deny', ...statement, Condition: onlyTls },
  ];
  await aws.s3.putBucketPolicy({ Bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement }) });

  await enforcingIam(aws, async () => {
    expect((await ask(aws, `https://${Bucket}.s3.us-east-1.amazonaws.com/terms`)).status).toBe(200);
    expect((await ask(aws, `http://${Bucket}.s3.us-east-1.amazonaws.com/terms`)).status).toBe(403);
  });
});

itIsFixed('a role may call what its policy names: a version, the stream of a table, a shard', async (aws) => {
  const under = (suffix: string, name: string) => ({ 'Fn::Join': ['', [arnOf(name), suffix]] });
  const { Fn, Role, Stream, Table } = await deploy(aws, 'named', {
    Role: roleThatMay(
      { Action: 'lambda:InvokeFunction', Resource: under(':*', 'Fn') },
      {
        Action: ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'],
        Resource: under('/stream/*', 'Table'),
      },
      { Action: ['kinesis:GetShardIterator', 'kinesis:GetRecords', 'kinesis:ListShards'], Resource: arnOf('Stream') },
    ),
    FnRole: roleThatMay(),
    Fn: { ...functionOf('exports.handler = async () => 1;', { Role: arnOf('FnRole') }) },
    Stream: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: 1 } },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      },
    },
  });
  const { Version } = await aws.lambda.publishVersion({ FunctionName: Fn });
  const { Table: table } = await aws.dynamoDb.describeTable({ TableName: Table });
  const { Shards } = await aws.kinesis.listShards({ StreamName: Stream });
  const byRole = await assuming(aws, Role);
  await enforcingIam(aws, async () => {
    await byRole.lambda.invoke({ FunctionName: Fn, Qualifier: Version, InvocationType: 'DryRun' });
    const StreamArn = table?.LatestStreamArn;
    const { StreamDescription } = await byRole.dynamoDbStreams.describeStream({ StreamArn });
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
    const { ShardIterator } = await byRole.dynamoDbStreams.getShardIterator({
      StreamArn,
      ShardId,
      ShardIteratorType: 'LATEST',
    });
    await byRole.dynamoDbStreams.getRecords({ ShardIterator });
    const ofShard = await byRole.kinesis.getShardIterator({
      StreamName: Stream,
      ShardId: Shards?.[0]?.ShardId,
      ShardIteratorType: 'LATEST',
    });
    await byRole.kinesis.getRecords({ ShardIterator: ofShard.ShardIterator });
    await expect(byRole.lambda.invoke({ FunctionName: Fn, InvocationType: 'DryRun' })).rejects.toThrow(
      'not authorized',
    );
  });
});

itIsFixed('batches are allowed by the action for one of them', async (aws) => {
  const { Queue, Role, Topic } = await deploy(aws, 'batches', {
    Queue: { Type: 'AWS::SQS::Queue' },
    Topic: { Type: 'AWS::SNS::Topic' },
    Role: roleThatMay({ Action: ['sqs:SendMessage', 'sns:Publish'], Resource: '*' }),
  });
  const byRole = await assuming(aws, Role);
  await enforcingIam(aws, async () => {
    await byRole.sqs.sendMessageBatch({ QueueUrl: Queue, Entries: [{ Id: '1', MessageBody: 'one' }] });
    await byRole.sns.publishBatch({ TopicArn: Topic, PublishBatchRequestEntries: [{ Id: '1', Message: 'one' }] });
  });
});

itIsFixed('who sends to an encrypted queue must be allowed to use its key', async (aws) => {
  const sending = { Action: 'sqs:SendMessage', Resource: '*' };
  const { Queue, Keyless, Sender } = await deploy(aws, 'encrypted', {
    Key: key,
    Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: arnOf('Key') } },
    Keyless: roleThatMay(sending),
    Sender: roleThatMay(sending, { Action: ['kms:GenerateDataKey', 'kms:Decrypt'], Resource: arnOf('Key') }),
  });
  const [keyless, sender] = await Promise.all([assuming(aws, Keyless), assuming(aws, Sender)]);
  const message = { QueueUrl: Queue, MessageBody: 'secret' };
  await enforcingIam(aws, async () => {
    await sender.sqs.sendMessage(message);
    const refusal = await keyless.sqs.sendMessage(message).then(
      () => 'sent',
      ({ message }) => message,
    );
    expect(refusal).toMatch('is not authorized to perform: kms:GenerateDataKey');
  });
});

itIsFixed('a function has the rights of its role, also in an environment that was warm before', async (aws) => {
  const code = `const { SQS } = require('@aws-sdk/client-sqs');
    exports.handler = () => new SQS().listQueues({}).then(() => 'allowed', ({ name }) => name);`;
  const { Fn } = await deploy(aws, 'warm', { Role: roleThatMay(), Fn: functionOf(code) });
  const answer = async () => Buffer.from((await aws.lambda.invoke({ FunctionName: Fn })).Payload ?? []).toString();
  expect(await answer()).toBe('"allowed"');
  expect(await enforcingIam(aws, answer)).toMatch(/AccessDenied/);
});

describe('a function gets nothing from', () => {
  const consumer = { Fn: functionOf('exports.handler = async () => {};') };
  const mapping = (source: string, more = {}) => ({
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { FunctionName: { Ref: 'Fn' }, EventSourceArn: arnOf(source), ...more },
  });
  /** The counts of the queue while its consumer has a second's time. */
  const leftIn = async (aws: Aws, stack: string, resources: Resources) => {
    const { Queue } = await deploy(aws, stack, { ...consumer, ...resources, Mapping: mapping('Queue') });
    return enforcingIam(aws, async () => {
      await aws.sqs.sendMessage({ QueueUrl: Queue, MessageBody: 'kept' });
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return (await receive(aws, Queue)).map(({ Body }) => Body);
    });
  };

  itIsFixed('a queue that its role may not read', async (aws) => {
    expect(await leftIn(aws, 'unread', { Role: roleThatMay(), Queue: { Type: 'AWS::SQS::Queue' } })).toEqual(['kept']);
  });

  itIsFixed('a queue whose key its role may not use', async (aws) => {
    const Role = roleThatMay({
      Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      Resource: '*',
    });
    const Queue = { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: arnOf('Key') } };
    expect(await leftIn(aws, 'sealed', { Role, Key: key, Queue })).toEqual(['kept']);
  });

  itIsFixed('a stream that its role may not read, and says why', async (aws) => {
    const { Stream, Mapping } = await deploy(aws, 'unread-stream', {
      ...consumer,
      Role: roleThatMay(),
      Stream: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: 1 } },
      Mapping: mapping('Stream', { StartingPosition: 'TRIM_HORIZON' }),
    });
    await enforcingIam(aws, async () => {
      await aws.kinesis.putRecord({ StreamName: Stream, PartitionKey: 'a', Data: Buffer.from('kept') });
      await eventually(async () => {
        const { LastProcessingResult } = await aws.lambda.getEventSourceMapping({ UUID: Mapping });
        expect(LastProcessingResult).toMatch(/^PROBLEM: .*kinesis:GetRecords/);
      }, SOON);
    });
  });
});
