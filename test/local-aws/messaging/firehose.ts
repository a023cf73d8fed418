import { gunzipSync } from 'node:zlib';
import { Firehose } from '@aws-sdk/client-firehose';
import { eventually } from '../race';
import { type Aws, configOf, deploy, itIsFixed } from '../support';
import { arnOf, functionOf, role as lambdaRole, ref } from '../templates';

const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
  },
};

itIsFixed('a Firehose subscription archives each notification in the bucket, without signature', async (aws) => {
  const { Topic, Bucket } = await deploy(aws, 'archive', {
    Topic: { Type: 'AWS::SNS::Topic' },
    Bucket: { Type: 'AWS::S3::Bucket' },
    Role: role,
    Stream: {
      Type: 'AWS::KinesisFirehose::DeliveryStream',
      Properties: {
        ExtendedS3DestinationConfiguration: {
          BucketARN: arnOf('Bucket'),
          RoleARN: arnOf('Role'),
          BufferingHints: { IntervalInSeconds: 0, SizeInMBs: 1 },
        },
      },
    },
    Subscription: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: ref('Topic'),
        Protocol: 'firehose',
        Endpoint: arnOf('Stream'),
        SubscriptionRoleArn: arnOf('Role'),
        FilterPolicy: { kind: ['order'] },
      },
    },
  });
  const publish = (kind: string) =>
    aws.sns.publish({
      TopicArn: Topic,
      Message: `an ${kind}`,
      MessageAttributes: { kind: { DataType: 'String', StringValue: kind } },
    });
  await publish('order');
  await publish('other');

  await eventually(async () => {
    const { Contents = [] } = await aws.s3.listObjectsV2({ Bucket });
    const objects = await Promise.all(Contents.map(({ Key }) => aws.s3.getObject({ Bucket, Key })));
    const texts = await Promise.all(objects.map(({ Body }) => Body?.transformToString()));
    expect(texts).toEqual([expect.stringMatching(/\}\n$/)]);
    const notification = JSON.parse(texts[0] as string);
    expect(notification).toMatchObject({ Type: 'Notification', TopicArn: Topic, Message: 'an order' });
    expect(notification).not.toHaveProperty('Signature');
  });
});

const SOON = 10_000;
const HINTS = { IntervalInSeconds: 60, SizeInMBs: 5 };

/** Puts records as one batch on a stream that delivers into the bucket of the same stack. */
async function putInto(aws: Aws, stack: string, settings: object, records: string[], more: object = {}) {
  const { Bucket = '', Stream } = await deploy(aws, stack, {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Delivery: role,
    Role: lambdaRole,
    ...more,
    Stream: {
      Type: 'AWS::KinesisFirehose::DeliveryStream',
      Properties: {
        ExtendedS3DestinationConfiguration: {
          BucketARN: arnOf('Bucket'),
          RoleARN: arnOf('Delivery'),
          BufferingHints: HINTS,
          ...settings,
        },
      },
    },
  });
  const firehose = new Firehose(configOf(aws));
  await firehose.putRecordBatch({
    DeliveryStreamName: Stream,
    Records: records.map((text) => ({ Data: Buffer.from(text) })),
  });
  return Bucket;
}

/** The objects of a bucket: their keys up to what Firehose adds, and their bytes. */
async function objectsIn(aws: Aws, Bucket: string) {
  const { Contents = [] } = await aws.s3.listObjectsV2({ Bucket });
  return Promise.all(
    Contents.map(async ({ Key = '' }) => {
      const { Body } = await aws.s3.getObject({ Bucket, Key });
      return {
        folder: Key.split('/')[0],
        extension: /\.\w+$/.exec(Key)?.[0],
        bytes: Buffer.from((await Body?.transformToByteArray()) ?? []),
      };
    }),
  );
}

itIsFixed('what comes within the buffer is one object, compressed as the stream says', async (aws) => {
  const bucket = await putInto(aws, 'buffered', { CompressionFormat: 'GZIP', Prefix: 'all/' }, ['a\n', 'b\n', 'c\n']);
  expect(await objectsIn(aws, bucket)).toEqual([]);
  await eventually(async () => expect(await objectsIn(aws, bucket)).toHaveLength(1), SOON);
  const [object] = await objectsIn(aws, bucket);
  expect(object?.extension).toBe('.gz');
  expect(gunzipSync(object?.bytes as Buffer).toString()).toBe('a\nb\nc\n');
});

itIsFixed('what a function could not process is kept apart, and all that came in a backup', async (aws) => {
  const code = `exports.handler = async ({ records }) => ({
    records: records.map(({ recordId, data }) => {
      const text = Buffer.from(data, 'base64').toString();
      if (text === 'drop') return { recordId, result: 'Dropped' };
      if (text === 'fail') return { recordId, result: 'ProcessingFailed', data };
      return { recordId, result: 'Ok', data: Buffer.from(text.toUpperCase()).toString('base64') };
    }),
  });`;
  const bucket = await putInto(
    aws,
    'processed',
    {
      Prefix: 'done/',
      ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
      ProcessingConfiguration: {
        Enabled: true,
        Processors: [
          { Type: 'Lambda', Parameters: [{ ParameterName: 'LambdaArn', ParameterValue: arnOf('Function') }] },
        ],
      },
      S3BackupMode: 'Enabled',
      S3BackupConfiguration: { BucketARN: arnOf('Bucket'), RoleARN: arnOf('Delivery'), Prefix: 'raw/' },
    },
    ['keep', 'drop', 'fail'],
    { Function: functionOf(code) },
  );
  await eventually(async () => expect(await objectsIn(aws, bucket)).toHaveLength(3), SOON);
  const texts = Object.fromEntries(
    (await objectsIn(aws, bucket)).map(({ folder, bytes }) => [folder, bytes.toString()]),
  );
  expect(texts).toMatchObject({ done: 'KEEP', raw: 'keepdropfail' });
  expect(JSON.parse(texts.errors ?? '')).toMatchObject({
    rawData: Buffer.from('fail').toString('base64'),
    lambdaArn: expect.stringContaining(':function:'),
  });
});
