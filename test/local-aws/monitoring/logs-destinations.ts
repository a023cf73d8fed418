import { gunzipSync } from 'node:zlib';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { KMS } from '@aws-sdk/client-kms';
import { refusalOf, roleThatMay } from '../iam-support';
import { type Aws, configAs, configOf, deploy, enforcingIam, itIsFixed } from '../support';

async function write(aws: Aws, logGroupName: string, ...lines: object[]) {
  const logEvents = lines.map((line) => ({ timestamp: Date.now(), message: JSON.stringify(line) }));
  await aws.logs.putLogEvents({ logGroupName, logStreamName: 'one', logEvents });
}

async function group(aws: Aws, logGroupName: string) {
  await aws.logs.createLogGroup({ logGroupName });
  await aws.logs.createLogStream({ logGroupName, logStreamName: 'one' });
}

itIsFixed('a subscription brings what matches a pattern of JSON to a stream, compressed', async (aws) => {
  await group(aws, 'subscribed');
  await aws.kinesis.createStream({ StreamName: 'subscriber', ShardCount: 1 });
  const { StreamDescription } = await aws.kinesis.describeStream({ StreamName: 'subscriber' });
  const filter = { logGroupName: 'subscribed', filterName: 'late', destinationArn: StreamDescription?.StreamARN };
  const role = 'arn:aws:iam::000000000000:role/any';
  await aws.logs.putSubscriptionFilter({ ...filter, roleArn: role, filterPattern: '{ $.late >= 15 }' });
  await write(aws, 'subscribed', { late: 3 }, { late: 15 }, { late: '20' });
  const { ShardIterator } = await aws.kinesis.getShardIterator({
    StreamName: 'subscriber',
    ShardId: StreamDescription?.Shards?.[0]?.ShardId,
    ShardIteratorType: 'TRIM_HORIZON',
  });
  const { Records = [] } = await aws.kinesis.getRecords({ ShardIterator });
  expect(Records).toHaveLength(1);
  const batch = JSON.parse(gunzipSync(Records[0]?.Data ?? '').toString());
  expect(batch).toMatchObject({ messageType: 'DATA_MESSAGE', logGroup: 'subscribed', logStream: 'one' });
  expect(batch.logEvents.map(({ message }: { message: string }) => message)).toEqual(['{"late":15}']);
});

itIsFixed('FilterLogEvents heeds a pattern of JSON', async (aws) => {
  await group(aws, 'searched');
  await write(aws, 'searched', { late: 3 }, { late: 15 });
  const { events = [] } = await aws.logs.filterLogEvents({ logGroupName: 'searched', filterPattern: '{ $.late > 3 }' });
  expect(events.map(({ message }) => message)).toEqual(['{"late":15}']);
});

itIsFixed('a group gets a key, and loses it', async (aws) => {
  await group(aws, 'keyed');
  const kms = new KMS(configOf(aws));
  const { KeyMetadata } = await kms.createKey({});
  const keyOf = async () =>
    (await aws.logs.describeLogGroups({ logGroupNamePrefix: 'keyed' })).logGroups?.[0]?.kmsKeyId;
  await aws.logs.associateKmsKey({ logGroupName: 'keyed', kmsKeyId: KeyMetadata?.Arn });
  expect(await keyOf()).toBe(KeyMetadata?.Arn);
  await aws.logs.disassociateKmsKey({ logGroupName: 'keyed' });
  expect(await keyOf()).toBeUndefined();
  await kms.disableKey({ KeyId: KeyMetadata?.KeyId });
  const refused = await refusalOf(aws.logs.associateKmsKey({ logGroupName: 'keyed', kmsKeyId: KeyMetadata?.Arn }));
  expect(refused).toMatch(/^InvalidParameterException/);
});

itIsFixed('an export goes to a bucket that admits CloudWatch Logs, and to no other', async (aws) => {
  await group(aws, 'exported');
  await write(aws, 'exported', { line: 1 });
  await aws.s3.createBucket({ Bucket: 'exports-here' });
  const task = { logGroupName: 'exported', from: 0, to: 4_102_444_800_000, destination: 'exports-here' };
  expect(await refusalOf(aws.logs.createExportTask(task))).toMatch(/^InvalidParameterException/);
  const Principal = { Service: 'logs.us-east-1.amazonaws.com' };
  const allow = (Action: string, Resource: string) => ({ Effect: 'Allow', Principal, Action, Resource });
  await aws.s3.putBucketPolicy({
    Bucket: 'exports-here',
    Policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        allow('s3:GetBucketAcl', 'arn:aws:s3:::exports-here'),
        allow('s3:PutObject', 'arn:aws:s3:::exports-here/*'),
      ],
    }),
  });
  const { taskId } = await aws.logs.createExportTask(task);
  expect((await aws.logs.describeExportTasks({ taskId })).exportTasks?.[0]?.status?.code).toBe('COMPLETED');
  const { Contents = [] } = await aws.s3.listObjectsV2({ Bucket: 'exports-here' });
  expect(Contents.map(({ Key }) => Key)).toEqual([`exportedlogs/${taskId}/one/000000.gz`]);
});

itIsFixed('a query is saved, found and deleted', async (aws) => {
  const { queryDefinitionId } = await aws.logs.putQueryDefinition({ name: 'saved/one', queryString: 'limit 1' });
  const saved = async () =>
    (await aws.logs.describeQueryDefinitions({ queryDefinitionNamePrefix: 'saved/' })).queryDefinitions;
  expect(await saved()).toMatchObject([{ queryDefinitionId, name: 'saved/one', queryString: 'limit 1' }]);
  await aws.logs.deleteQueryDefinition({ queryDefinitionId });
  expect(await saved()).toEqual([]);
});

itIsFixed('a metric filter takes its dimensions from fields, and leaves out what lacks one', async (aws) => {
  await group(aws, 'by-depot');
  await aws.logs.putMetricFilter({
    logGroupName: 'by-depot',
    filterName: 'failures',
    filterPattern: '{ $.level = "ERROR" }',
    metricTransformations: [
      { metricNamespace: 'ByDepot', metricName: 'failures', metricValue: '1', dimensions: { Depot: '$.at.depot' } },
    ],
  });
  await write(aws, 'by-depot', { level: 'ERROR', at: { depot: 'north' } }, { level: 'ERROR' }, { level: 'INFO' });
  const { Metrics = [] } = await aws.cloudWatch.listMetrics({ Namespace: 'ByDepot' });
  expect(Metrics.map(({ Dimensions }) => Dimensions)).toEqual([[{ Name: 'Depot', Value: 'north' }]]);
});

itIsFixed('a policy for a log group has `:*` behind its name, for the streams in it', async (aws) => {
  await aws.logs.createLogGroup({ logGroupName: 'granted' });
  await aws.logs.createLogGroup({ logGroupName: 'another' });
  const { Role = '' } = await deploy(aws, 'log-writer', {
    Role: roleThatMay({
      Action: 'logs:CreateLogStream',
      Resource: 'arn:aws:logs:us-east-1:000000000000:log-group:granted:*',
    }),
  });
  const writer = new CloudWatchLogs(await configAs(aws, Role));
  const streamIn = (logGroupName: string) =>
    enforcingIam(aws, () => refusalOf(writer.createLogStream({ logGroupName, logStreamName: 'one' })));
  expect(await streamIn('granted')).toBe('allowed');
  expect(await streamIn('another')).toMatch(/^AccessDeniedException: /);
});
