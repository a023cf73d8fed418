import { DescribeStacksCommand, ValidateTemplateCommand } from '@aws-sdk/client-cloudformation';
import { GetMetricDataCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { EncryptCommand } from '@aws-sdk/client-kms';
import { GetFunctionCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { CreatePlatformApplicationCommand, PublishBatchCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { AwsCommand } from '../../lib/walkthrough/aws-command';
import { walkthrough } from '../../lib/walkthrough/step';

type Names =
  | 'TopicArn'
  | 'QueueUrl'
  | 'TableName'
  | 'BucketName'
  | 'FunctionName'
  | 'LogGroupName'
  | 'KeyArn'
  | 'Secret';
type AnyStack = { outputs: Record<Names, string> };

// Nasty on purpose: what bash, JSON or the AWS CLI could take for something else.
const NASTY = `it's "quoted" $HOME \`date\` \\ {a,b} [c] * ! # ~ äöü 🚀\nnext line\ttab`;

/** A command of a client that no lab needs yet, with as much of its schema as the renderer reads. */
function commandOf(service: string, operation: string, input: object): AwsCommand {
  return { input, schema: [9, `com.amazonaws.${service}`, operation, 0, 0, 0] } as unknown as AwsCommand;
}

/** Commands of many services, with every kind of value that the renderer knows. */
export const steps = walkthrough<AnyStack, 'MessageId' | 'ReceiptHandle' | 'ExecutionArn' | 'Credentials'>((step) => [
  step({
    title: 'sns publish-batch',
    explain: '',
    call: ({ TopicArn, run }) =>
      new PublishBatchCommand({
        TopicArn,
        PublishBatchRequestEntries: [
          { Id: '1', Message: JSON.stringify({ run, text: NASTY }) },
          {
            Id: '2',
            Message: NASTY,
            MessageAttributes: { kind: { DataType: 'Binary', BinaryValue: Buffer.from(run) } },
          },
        ],
      }),
  }),
  step({
    title: 'sns create-platform-application',
    explain: '',
    inputs: { Credentials: 'from the console' },
    call: ({ Credentials }) =>
      new CreatePlatformApplicationCommand({
        Name: 'app',
        Platform: 'GCM',
        Attributes: { PlatformCredential: Credentials, SuccessFeedbackSampleRate: '100' },
      }),
  }),
  step({
    title: 'sns subscribe',
    explain: '',
    call: ({ TopicArn }) =>
      new SubscribeCommand({
        TopicArn,
        Protocol: 'https',
        Endpoint: 'https://example.com',
        ReturnSubscriptionArn: true,
      }),
  }),
  step({
    title: 'sqs receive-message',
    explain: '',
    call: ({ QueueUrl }) =>
      new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['All', 'SenderId'], WaitTimeSeconds: 5 }),
    capture: { MessageId: 'Messages[0].MessageId', ReceiptHandle: 'Messages[0].ReceiptHandle' },
  }),
  step({
    title: 'sqs send-message',
    explain: '',
    repeat: 300,
    parallel: 10,
    call: ({ QueueUrl, n }) => new SendMessageCommand({ QueueUrl, MessageBody: `-${n} ${NASTY}`, DelaySeconds: 0 }),
  }),
  step({
    title: 'dynamodb put-item',
    explain: '',
    call: ({ TableName, run }) =>
      new PutItemCommand({
        TableName,
        Item: {
          pk: { S: `${run} ${NASTY}` },
          bytes: { B: Buffer.from([0, 255, 1]) },
          on: { BOOL: false },
          n: { N: '-1' },
        },
      }),
  }),
  step({
    title: 'dynamodb query',
    explain: '',
    call: ({ TableName }) =>
      new QueryCommand({
        TableName,
        KeyConditionExpression: '#k = :k',
        ExpressionAttributeNames: { '#k': "it's" },
        ExpressionAttributeValues: { ':k': { S: NASTY } },
        ScanIndexForward: false,
        Limit: 1,
      }),
  }),
  step({
    title: 's3api put-object',
    explain: '',
    call: ({ BucketName }) =>
      new PutObjectCommand({ Bucket: BucketName, Key: 'a b/c.json', Body: NASTY, Metadata: { a: 'b' } }),
    undo: ({ BucketName }) =>
      new PutObjectTaggingCommand({
        Bucket: BucketName,
        Key: 'a b/c.json',
        Tagging: { TagSet: [{ Key: 'k', Value: NASTY }] },
      }),
  }),
  step({
    title: 's3api get-object',
    explain: '',
    call: ({ BucketName }) =>
      new GetObjectCommand({ Bucket: BucketName, Key: 'k', IfModifiedSince: new Date('2026-01-01T00:00:00Z') }),
  }),
  step({
    title: 's3api list-objects-v2',
    explain: '',
    call: ({ BucketName }) => new ListObjectsV2Command({ Bucket: BucketName, Prefix: '-dash', MaxKeys: 1 }),
  }),
  step({
    title: 'lambda invoke',
    explain: '',
    call: ({ FunctionName, run }) =>
      new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify({ run, text: NASTY })), LogType: 'Tail' }),
  }),
  step({
    title: 'lambda get-function',
    explain: '',
    call: ({ FunctionName }) => new GetFunctionCommand({ FunctionName }),
  }),
  step({
    title: 'cloudwatch put-metric-data',
    explain: '',
    call: ({ run }) =>
      new PutMetricDataCommand({
        Namespace: 'Labs',
        MetricData: [{ MetricName: run, Value: 1.5, Timestamp: new Date('2026-01-01T00:00:00Z'), Unit: 'Count' }],
      }),
  }),
  step({
    title: 'cloudwatch get-metric-data',
    explain: '',
    call: () =>
      new GetMetricDataCommand({
        MetricDataQueries: [{ Id: 'm', Expression: `SUM(SEARCH('{Labs,Kind} "x"', 'Sum', 60))`, ReturnData: true }],
        StartTime: new Date('2026-01-01T00:00:00Z'),
        EndTime: new Date('2026-01-02T00:00:00Z'),
      }),
  }),
  step({
    title: 'logs filter-log-events',
    explain: '',
    call: ({ LogGroupName }) =>
      commandOf('cloudwatchlogs', 'FilterLogEvents', {
        logGroupName: LogGroupName,
        filterPattern: '{ $.level = "ERROR" }',
        startTime: 0,
      }),
  }),
  step({
    title: 'logs put-log-events',
    explain: '',
    call: ({ LogGroupName }) =>
      commandOf('cloudwatchlogs', 'PutLogEvents', {
        logGroupName: LogGroupName,
        logStreamName: 's',
        logEvents: [{ timestamp: 1767225600000, message: NASTY }],
      }),
  }),
  step({
    title: 'stepfunctions start-execution',
    explain: '',
    call: ({ run }) =>
      commandOf('sfn', 'StartExecution', {
        stateMachineArn: 'arn:aws:states:us-east-1:1:stateMachine:a',
        name: run,
        input: '{"a":1}',
      }),
    capture: { ExecutionArn: 'executionArn' },
  }),
  step({
    title: 'stepfunctions send-task-success',
    explain: '',
    call: () => commandOf('sfn', 'SendTaskSuccess', { taskToken: 'token', output: '{}' }),
  }),
  step({
    title: 'kms encrypt',
    explain: '',
    call: ({ KeyArn }) =>
      new EncryptCommand({ KeyId: KeyArn, Plaintext: Buffer.from([0, 1, 2]), EncryptionContext: { a: 'b' } }),
  }),
  step({
    title: 'cloudformation describe-stacks',
    explain: '',
    call: () => new DescribeStacksCommand({ StackName: 'a' }),
  }),
  step({
    title: 'cloudformation validate-template',
    explain: '',
    call: () => new ValidateTemplateCommand({ TemplateBody: 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n' }),
  }),
  step({
    title: 'ec2 describe-vpcs',
    explain: '',
    call: () =>
      commandOf('ec2', 'DescribeVpcs', { Filters: [{ Name: 'is-default', Values: ['true'] }], DryRun: false }),
  }),
  step({
    title: 'ssm get-parameters',
    explain: '',
    call: () => commandOf('ssm', 'GetParameters', { Names: ['/a/b', '/a/c'], WithDecryption: true }),
  }),
  step({
    title: 'resourcegroupstaggingapi get-resources',
    explain: '',
    call: () => new GetResourcesCommand({ TagFilters: [{ Key: 'lab', Values: ['a', 'b'] }] }),
  }),
]);
