import { setTimeout as sleep } from 'node:timers/promises';
import { callApi, consumer, Journal, kinesis, mapping, put } from '../kinesis-support';
import { eventually } from '../race';
import { type Aws, deploy, destroy, itIsFixed, update } from '../support';
import { arnOf, ref, role } from '../templates';

afterAll(() => Journal.removeAll());

const EXCEEDED = 'ProvisionedThroughputExceededException';
const record = (bytes: number) => ({ PartitionKey: 'key', Data: Buffer.alloc(bytes).toString('base64') });

async function iterator(aws: Aws, StreamName: string | undefined, ShardId: string): Promise<string> {
  const position = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
  return (await kinesis(aws, 'GetShardIterator', position)).ShardIterator;
}

async function expectRefusal(calls: Promise<unknown>[]): Promise<void> {
  const refused = (await Promise.allSettled(calls)).filter(({ status }) => status === 'rejected');
  expect(refused).toContainEqual(expect.objectContaining({ reason: expect.objectContaining({ name: EXCEEDED }) }));
}

describe('a shard', () => {
  itIsFixed('takes in 1 MiB in a second, and refuses what is beyond record by record', async (aws) => {
    const { Stream, OnDemand } = await deploy(aws, 'bytes-in', {
      Stream: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: 1 } },
      OnDemand: { Type: 'AWS::Kinesis::Stream', Properties: { StreamModeDetails: { StreamMode: 'ON_DEMAND' } } },
    });
    const Records = [record(900_000), record(900_000), record(1000)];
    expect(await kinesis(aws, 'PutRecords', { StreamName: OnDemand, Records })).toMatchObject({ FailedRecordCount: 0 });
    const answer = await kinesis(aws, 'PutRecords', { StreamName: Stream, Records });
    const ErrorMessage = `Rate exceeded for shard shardId-000000000000 in stream ${Stream} under account 000000000000.`;
    expect(answer).toMatchObject({
      FailedRecordCount: 1,
      Records: [
        { ShardId: 'shardId-000000000000' },
        { ErrorCode: EXCEEDED, ErrorMessage },
        { ShardId: 'shardId-000000000000' },
      ],
    });
    const last = { StreamName: Stream, ...record(900_000) };
    await expect(kinesis(aws, 'PutRecord', last)).rejects.toMatchObject({ name: EXCEEDED });
    await sleep(1000);
    expect(await kinesis(aws, 'PutRecord', last)).toHaveProperty('SequenceNumber');
  });

  itIsFixed('takes in 1,000 records in a second', async (aws) => {
    await kinesis(aws, 'CreateStream', { StreamName: 'records-in', ShardCount: 1 });
    const started = Date.now();
    let accepted = 0;
    for (let call = 1; call <= 6; call++) {
      const { FailedRecordCount } = await put(aws, 'records-in', ...Array(500).fill('x'));
      accepted += 500 - FailedRecordCount;
    }
    expect(accepted).toBeGreaterThanOrEqual(1000);
    expect(accepted).toBeLessThanOrEqual(1001 + (Date.now() - started));
  });

  itIsFixed('gives out 2 MiB in a second', async (aws) => {
    await kinesis(aws, 'CreateStream', { StreamName: 'bytes-out', ShardCount: 1 });
    await kinesis(aws, 'PutRecord', { StreamName: 'bytes-out', ...record(1_000_000) });
    const ShardIterator = await iterator(aws, 'bytes-out', 'shardId-000000000000');
    await expectRefusal(Array.from({ length: 5 }, () => kinesis(aws, 'GetRecords', { ShardIterator })));
  });

  itIsFixed('answers five reads in a second', async (aws) => {
    await kinesis(aws, 'CreateStream', { StreamName: 'reads', ShardCount: 2 });
    const ShardIterator = await iterator(aws, 'reads', 'shardId-000000000000');
    await expectRefusal(Array.from({ length: 12 }, () => kinesis(aws, 'GetRecords', { ShardIterator })));
    const other = await iterator(aws, 'reads', 'shardId-000000000001');
    expect(await kinesis(aws, 'GetRecords', { ShardIterator: other })).toHaveProperty('NextShardIterator');
  });
});

describe('resharding', () => {
  const HALF = (2n ** 127n).toString();

  itIsFixed('closes a parent, which stays readable and names its children at its end', async (aws) => {
    const StreamName = 'split';
    await kinesis(aws, 'CreateStream', { StreamName, ShardCount: 1 });
    await put(aws, StreamName, 'a:1');
    const parent = 'shardId-000000000000';
    await kinesis(aws, 'SplitShard', { StreamName, ShardToSplit: parent, NewStartingHashKey: HALF });
    const { Records } = await put(aws, StreamName, 'a:2', 'b:2');
    expect(Records.map(({ ShardId }: { ShardId: string }) => ShardId.at(-1))).toEqual(['1', '2']);

    const read = await kinesis(aws, 'GetRecords', { ShardIterator: await iterator(aws, StreamName, parent) });
    expect(read.Records).toHaveLength(1);
    expect(read).not.toHaveProperty('NextShardIterator');
    expect(read.ChildShards).toMatchObject([{ ParentShards: [parent] }, { ParentShards: [parent] }]);

    const children = ['shardId-000000000001', 'shardId-000000000002'];
    const [ShardToMerge, AdjacentShardToMerge] = children;
    await kinesis(aws, 'MergeShards', { StreamName, ShardToMerge, AdjacentShardToMerge });
    const { Shards } = await kinesis(aws, 'ListShards', { StreamName });
    const EndingSequenceNumber = expect.any(String);
    expect(Shards).toMatchObject([
      { ShardId: parent, SequenceNumberRange: { EndingSequenceNumber } },
      { ShardId: children[0], ParentShardId: parent, SequenceNumberRange: { EndingSequenceNumber } },
      { ShardId: children[1], ParentShardId: parent, SequenceNumberRange: { EndingSequenceNumber } },
      { ShardId: 'shardId-000000000003', ParentShardId: children[0], AdjacentParentShardId: children[1] },
    ]);
    const { StreamDescriptionSummary } = await kinesis(aws, 'DescribeStreamSummary', { StreamName });
    expect(StreamDescriptionSummary.OpenShardCount).toBe(1);
    const again = { StreamName, ShardToSplit: parent, NewStartingHashKey: HALF };
    await expect(kinesis(aws, 'SplitShard', again)).rejects.toMatchObject({ name: 'InvalidArgumentException' });
  });

  itIsFixed('by CloudFormation keeps the records, and Lambda reads a parent to its end first', async (aws) => {
    const stream = (ShardCount: number) => ({ Type: 'AWS::Kinesis::Stream', Properties: { ShardCount } });
    const journal = new Journal();
    const resources = { Role: role, Consumer: consumer(journal), Mapping: mapping({ BatchSize: 1, Enabled: false }) };
    const { Stream, Mapping } = await deploy(aws, 'reshard', { ...resources, Stream: stream(1) });
    await put(aws, Stream, 'a:1', 'b:2', 'a:3');
    expect(await update(aws, 'reshard', { ...resources, Stream: stream(2) })).toBe('UPDATE_COMPLETE');
    const { StreamDescriptionSummary } = await kinesis(aws, 'DescribeStreamSummary', { StreamName: Stream });
    expect(StreamDescriptionSummary.OpenShardCount).toBe(2);
    await put(aws, Stream, 'a:4', 'b:5');
    await aws.lambda.updateEventSourceMapping({ UUID: Mapping, Enabled: true });

    await eventually(() => expect(journal.batches).toHaveLength(5));
    expect(journal.batches.flat().slice(0, 3)).toEqual(['a:1', 'b:2', 'a:3']);
    expect(journal.batches.flat().slice(3).sort()).toEqual(['a:4', 'b:5']);
  });
});

describe('CloudFormation', () => {
  itIsFixed('AWS::Kinesis::Stream: mode, encryption, retention, tags', async (aws) => {
    const properties = {
      RetentionPeriodHours: 48,
      StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' },
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
      Tags: [{ Key: 'kind', Value: 'orders' }],
    };
    const { Stream } = await deploy(aws, 'stream-properties', {
      Stream: { Type: 'AWS::Kinesis::Stream', Properties: properties },
    });
    const { StreamDescriptionSummary } = await kinesis(aws, 'DescribeStreamSummary', { StreamName: Stream });
    expect(StreamDescriptionSummary).toMatchObject({
      RetentionPeriodHours: 48,
      EncryptionType: 'KMS',
      KeyId: 'alias/aws/kinesis',
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
      OpenShardCount: 4,
    });
    const { Tags } = await kinesis(aws, 'ListTagsForStream', { StreamName: Stream });
    expect(Tags).toContainEqual({ Key: 'kind', Value: 'orders' });
  });

  itIsFixed('AWS::Lambda::EventSourceMapping: every setting, and the default of one that is taken out', async (aws) => {
    const settings = {
      BatchSize: 7,
      BisectBatchOnFunctionError: true,
      DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:000000000000:q' } },
      Enabled: false,
      FilterCriteria: { Filters: [{ Pattern: '{"partitionKey":["a"]}' }] },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumBatchingWindowInSeconds: 3,
      MaximumRecordAgeInSeconds: 60,
      MaximumRetryAttempts: 0,
      ParallelizationFactor: 2,
      StartingPosition: 'AT_TIMESTAMP',
      StartingPositionTimestamp: 1790000000,
      TumblingWindowInSeconds: 60,
    };
    const resources = { Stream: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: 1 } }, Role: role };
    const Consumer = consumer(new Journal());
    const { Mapping } = await deploy(aws, 'settings', { ...resources, Consumer, Mapping: mapping(settings) });
    const { Enabled, StartingPositionTimestamp, ...shown } = settings;
    expect(await aws.lambda.getEventSourceMapping({ UUID: Mapping })).toMatchObject({
      ...shown,
      StartingPositionTimestamp: new Date(StartingPositionTimestamp * 1000),
      State: 'Disabled',
    });

    const { StartingPosition } = settings;
    const kept = mapping({ StartingPosition, StartingPositionTimestamp });
    expect(await update(aws, 'settings', { ...resources, Consumer, Mapping: kept })).toBe('UPDATE_COMPLETE');
    const now = await aws.lambda.getEventSourceMapping({ UUID: Mapping });
    expect(now).toMatchObject({
      BatchSize: 100,
      BisectBatchOnFunctionError: false,
      DestinationConfig: { OnFailure: {} },
      FunctionResponseTypes: [],
      MaximumRecordAgeInSeconds: -1,
      MaximumRetryAttempts: -1,
      ParallelizationFactor: 1,
      State: 'Enabled',
      TumblingWindowInSeconds: 0,
    });
    expect(now).not.toHaveProperty('FilterCriteria');
  });

  itIsFixed('a tag query finds streams, consumers and event source mappings, until they are deleted', async (aws) => {
    const found = async () => {
      const TagFilters = [{ Key: 'lab', Values: ['streams'] }];
      const { ResourceTagMappingList = [] } = await aws.tagging.getResources({ TagFilters });
      return ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN?.split(':').slice(2).join(':')).sort();
    };
    const resources = {
      Stream: { Type: 'AWS::Kinesis::Stream', Properties: { Name: 'tagged', ShardCount: 1 } },
      FanOut: {
        Type: 'AWS::Kinesis::StreamConsumer',
        Properties: { ConsumerName: 'fan-out', StreamARN: arnOf('Stream') },
      },
      Role: role,
      Consumer: consumer(new Journal()),
      Mapping: mapping({}, ref('FanOut')),
    };
    await deploy(aws, 'tagged-streams', resources, { lab: 'streams' });
    const there = await found();
    await destroy(aws, 'tagged-streams');
    expect(there).toEqual([
      expect.stringMatching('^cloudformation:.*:stack/tagged-streams/'),
      expect.stringMatching('^kinesis:.*:stream/tagged$'),
      expect.stringMatching('^kinesis:.*:stream/tagged/consumer/fan-out:'),
      expect.stringMatching('^lambda:.*:event-source-mapping:'),
      expect.stringMatching('^lambda:.*:function:'),
    ]);
    expect(await found()).toEqual([]);
  });
});

itIsFixed('of what a function logs the newest part is kept, so that it does not fill memory', async (aws) => {
  const code = `console.log(event.text + 'x'.repeat(3 * 1024 * 1024));`;
  const { Consumer } = await deploy(aws, 'chatty', { Role: role, Consumer: consumer(new Journal(), code) });
  for (let call = 1; call <= 8; call++) {
    await aws.lambda.invoke({
      FunctionName: Consumer,
      Payload: JSON.stringify({ Records: [], text: `call ${call} ` }),
    });
  }
  const logGroupName = `/aws/lambda/${Consumer}`;
  const { events } = await callApi(aws, 'Logs_20140328.FilterLogEvents', { logGroupName, filterPattern: 'call' });
  const calls = (events as { message: string }[]).map(({ message }) => message.match(/call \d/)?.[0]);
  expect(calls.length).toBeGreaterThan(0);
  expect(calls).not.toContain('call 1');
});
