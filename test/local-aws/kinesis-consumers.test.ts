import { setTimeout as sleep } from 'node:timers/promises';
import {
  consumer,
  deployConsumer,
  eventually,
  Journal,
  kinesis,
  mapping,
  only,
  role,
  sendFailuresTo,
  theseAreFixed,
} from './kinesis-support';
import { arnOf, deploy, ref, subscription, topicsMaySendTo, useEmulators } from './support';

useEmulators();
afterAll(() => Journal.removeAll());

const POISON = `if (records.includes('poison')) throw new Error('cannot read this');`;
const TEN = ['a', 'b', 'c', 'd', 'poison', 'e', 'f', 'g', 'h', 'i'];

describe('a batch that fails', () => {
  theseAreFixed({
    'is split until the bad record is alone, which is discarded after its retries': async (aws) => {
      const { put, journal, discarded, ids } = await deployConsumer(aws, 'bisect', {
        code: POISON,
        settings: { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1 },
      });
      await put(...TEN);

      await eventually(async () => expect(journal.batches.at(-1)).toEqual(['e', 'f', 'g', 'h', 'i']));
      const succeeded = journal.batches.filter((batch) => !batch.includes('poison'));
      expect(succeeded.flat()).toEqual(TEN.filter((text) => text !== 'poison'));
      // The splits do not count as retries.
      expect(journal.batches.filter((batch) => batch.join() === 'poison')).toHaveLength(2);
      const { requestContext, responseContext, KinesisBatchInfo, ...rest } = only(await discarded());
      expect(requestContext).toEqual({
        requestId: expect.any(String),
        functionArn: expect.stringMatching(`:function:${ids.Consumer}$`),
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: 2,
      });
      expect(responseContext).toEqual({ statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' });
      expect(rest).toEqual({ version: '1.0', timestamp: expect.stringMatching(/^2.*T.*\.\d{3}Z$/) });
      expect(KinesisBatchInfo).toEqual({
        shardId: 'shardId-000000000000',
        startSequenceNumber: KinesisBatchInfo.endSequenceNumber,
        endSequenceNumber: expect.stringMatching(/^\d+$/),
        approximateArrivalOfFirstRecord: expect.stringMatching(/^2.*T.*\.\d{3}Z$/),
        approximateArrivalOfLastRecord: KinesisBatchInfo.approximateArrivalOfFirstRecord,
        batchSize: 1,
        streamArn: expect.stringMatching(`:stream/${ids.Stream}$`),
      });
    },

    'is discarded as a whole after its retries, if it is not to be split': async (aws) => {
      const { put, journal, discarded } = await deployConsumer(aws, 'whole-batch', {
        code: POISON,
        settings: {
          BatchSize: 3,
          MaximumRetryAttempts: 2,
          DestinationConfig: { OnFailure: { Destination: ref('Topic') } },
        },
        more: {
          Topic: { Type: 'AWS::SNS::Topic' },
          Policy: topicsMaySendTo('Discarded'),
          Subscription: subscription('Topic', 'Discarded', { RawMessageDelivery: true }),
        },
      });
      await put('a', 'poison', 'b', 'c');

      await eventually(async () => expect(journal.batches.at(-1)).toEqual(['c']));
      expect(journal.batches.slice(0, -1)).toEqual(Array(3).fill(['a', 'poison', 'b']));
      expect((await discarded()).map(({ KinesisBatchInfo }) => KinesisBatchInfo.batchSize)).toEqual([3]);
    },

    'is discarded once its records are too old': async (aws) => {
      const { put, journal, ids } = await deployConsumer(aws, 'too-old', {
        code: POISON,
        // AWS takes no less than 60 seconds.
        settings: { ...sendFailuresTo('Bucket'), BatchSize: 1, MaximumRecordAgeInSeconds: 1 },
        more: { Bucket: { Type: 'AWS::S3::Bucket' } },
      });
      await put('poison');
      const objects = async () => (await aws.s3.listObjectsV2({ Bucket: ids.Bucket })).Contents ?? [];
      await eventually(async () => expect(await objects()).toHaveLength(1));
      await put('a');
      await eventually(() => expect(journal.batches.at(-1)).toEqual(['a']));

      const [{ Key } = {}] = await objects();
      const path = `aws/lambda/${ids.Mapping}/shardId-000000000000/`;
      expect(Key).toMatch(new RegExp(`^${path}20../../../20..-..-..T.*-`));
      const { Body } = await aws.s3.getObject({ Bucket: ids.Bucket, Key });
      const { requestContext, payload } = JSON.parse((await Body?.transformToString()) ?? '');
      expect(requestContext.condition).toBe('RecordAgeExceeded');
      expect(JSON.parse(payload).Records[0].kinesis.data).toBe(Buffer.from('poison').toString('base64'));
    },

    'holds up no other shard, no other mapping and no other share of the keys': async (aws) => {
      const free = new Journal();
      const { put, journal } = await deployConsumer(aws, 'held-up', {
        shards: 2,
        code: `if (records[0] === 'a:poison') await sleep(9000);`,
        settings: { BatchSize: 1, ParallelizationFactor: 2 },
        more: { Free: consumer(free), FreeMapping: mapping({ FunctionName: ref('Free') }) },
      });
      // By their hashes `a` and `blue` are in the first shard, in different shares, and `b` is in the second.
      await put('a:poison', 'a:after', 'blue:other share', 'b:other shard');

      await eventually(async () => {
        expect(journal.batches.flat().sort()).toEqual(['a:poison', 'b:other shard', 'blue:other share']);
        expect(free.batches.flat().sort()).toEqual(['a:after', 'a:poison', 'b:other shard', 'blue:other share']);
      });
    },

    'is not a retry as long as the function is throttled': async (aws) => {
      const { put, journal, discarded, ids } = await deployConsumer(aws, 'throttled', {
        code: POISON,
        settings: { BatchSize: 1, MaximumRetryAttempts: 0 },
      });
      await aws.lambda.putFunctionConcurrency({ FunctionName: ids.Consumer, ReservedConcurrentExecutions: 0 });
      await put('poison', 'a');
      await sleep(600);
      expect(journal.batches).toEqual([]);
      await aws.lambda.deleteFunctionConcurrency({ FunctionName: ids.Consumer });

      await eventually(() => expect(journal.batches).toEqual([['poison'], ['a']]));
      expect(only(await discarded()).requestContext).toMatchObject({ approximateInvokeCount: 1 });
    },

    'for ever is tried again later and later, until its mapping is disabled': async (aws) => {
      const { put, journal, ids } = await deployConsumer(aws, 'for-ever', { code: POISON });
      await put('poison');
      await eventually(async () => expect(journal.invocations).toHaveLength(4));
      const [first = 0, second = 0, third = 0, fourth = 0] = journal.invocations.map(({ at }) => at);
      expect(second - first).toBeGreaterThanOrEqual(100);
      expect(third - second).toBeGreaterThanOrEqual(200);
      expect(fourth - third).toBeGreaterThanOrEqual(400);

      await aws.lambda.updateEventSourceMapping({ UUID: ids.Mapping, Enabled: false });
      const seen = journal.invocations.length;
      await sleep(1200);
      expect(journal.invocations).toHaveLength(seen);
      await put('a');
      await aws.lambda.updateEventSourceMapping({ UUID: ids.Mapping, Enabled: true, MaximumRetryAttempts: 0 });
      await eventually(async () => expect(journal.batches.slice(seen)).toEqual([['poison', 'a']]));
    },
  });
});

describe('an event source mapping', () => {
  const REPORT = { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumRetryAttempts: 1 };

  const COUNT = `return { state: { count: (event.state.count ?? 0) + records.length } };`;

  theseAreFixed({
    'with partial responses sends a batch again from the lowest sequence number that failed': async (aws) => {
      const { put, journal, discarded } = await deployConsumer(aws, 'partial', {
        code: `
          const failed = records.filter((text) => records.length > 2 && ['c', 'd'].includes(text)).reverse();
          return { batchItemFailures: failed.map((text) => ({ itemIdentifier: sequenceOf(text) })) };`,
        settings: REPORT,
      });
      await put('a', 'b', 'c', 'd');

      await eventually(async () =>
        expect(journal.batches).toEqual([
          ['a', 'b', 'c', 'd'],
          ['c', 'd'],
        ]),
      );
      expect(await discarded()).toEqual([]);
    },

    'splits a batch at the sequence number of a partial response, which is no retry, and then in the middle': async (
      aws,
    ) => {
      const { put, journal, discarded } = await deployConsumer(aws, 'partial-bisect', {
        code: `
          const failed = records.filter((text) => text === 'poison');
          return { batchItemFailures: failed.map((text) => ({ itemIdentifier: sequenceOf(text) })) };`,
        settings: { ...REPORT, BisectBatchOnFunctionError: true, MaximumRetryAttempts: 0 },
      });
      await put('a', 'poison', 'b', 'c');

      await eventually(async () =>
        expect(journal.batches).toEqual([
          ['a', 'poison', 'b', 'c'],
          ['poison', 'b', 'c'],
          ['poison', 'b'],
          ['poison'],
          ['b'],
          ['c'],
        ]),
      );
      expect(only(await discarded())).toMatchObject({
        KinesisBatchInfo: { batchSize: 1 },
        responseContext: { functionError: null },
      });
    },

    'sends the whole batch again for a partial response that is not valid; an empty one is a success': async (aws) => {
      const { put, journal, discarded } = await deployConsumer(aws, 'invalid-response', {
        code: `
          const answers = { empty: '', null: null, unknown: 'nobody' };
          const [kind] = records;
          if (kind === 'badKey') return { batchItemFailures: [{ id: sequenceOf(kind) }] };
          if (kind in answers) return { batchItemFailures: [{ itemIdentifier: answers[kind] }] };
          return { noList: {}, nullList: { batchItemFailures: null }, emptyList: { batchItemFailures: [] } }[kind];`,
        settings: { ...REPORT, BatchSize: 1 },
      });
      const failures = ['empty', 'null', 'unknown', 'badKey'];
      const successes = ['noList', 'nullList', 'emptyList', 'noAnswer'];
      await put(...failures, ...successes);

      await eventually(async () =>
        expect(journal.batches.flat()).toEqual([...failures.flatMap((kind) => [kind, kind]), ...successes]),
      );
      expect(await discarded()).toHaveLength(failures.length);
    },

    'gathers a batch until the batching window is over or the batch is full': async (aws) => {
      const { put, journal } = await deployConsumer(aws, 'batching', {
        settings: { BatchSize: 4, MaximumBatchingWindowInSeconds: 2 },
      });
      await put('a');
      await sleep(300);
      await put('b');
      await eventually(async () => expect(journal.batches).toEqual([['a', 'b']]));
      await put('c', 'd', 'e', 'f', 'g');
      // The fifth waits for its own window.
      await eventually(() => expect(journal.batches.slice(1)).toEqual([['c', 'd', 'e', 'f']]));
    },

    'starts at a timestamp, and filters': async (aws) => {
      const later = new Journal();
      const { put, ids } = await deployConsumer(aws, 'timestamp', { settings: { BatchSize: 1 } });
      await put('a');
      await sleep(100);
      const StartingPositionTimestamp = Date.now() / 1000;
      await put('{"kind":"order"}', '{"kind":"other"}');
      const Filters = [{ Pattern: JSON.stringify({ data: { kind: ['order'] } }) }];
      await deploy(aws, 'timestamp-later', {
        Role: role,
        Consumer: consumer(later),
        Mapping: mapping(
          { StartingPosition: 'AT_TIMESTAMP', StartingPositionTimestamp, FilterCriteria: { Filters } },
          { 'Fn::Sub': `arn:aws:kinesis:\${AWS::Region}:\${AWS::AccountId}:stream/${ids.Stream}` },
        ),
      });
      await put('{"kind":"other"}', '{"kind":"order","id":2}');

      await eventually(async () =>
        expect(later.batches.flat()).toEqual(['{"kind":"order"}', '{"kind":"order","id":2}']),
      );
    },

    'reads through a stream consumer with enhanced fan-out': async (aws) => {
      const { put, journal, ids } = await deployConsumer(aws, 'fan-out', {
        settings: { EventSourceArn: ref('FanOut') },
        more: {
          FanOut: {
            Type: 'AWS::Kinesis::StreamConsumer',
            Properties: { ConsumerName: 'c', StreamARN: arnOf('Stream') },
          },
        },
      });
      await put('a');
      await eventually(async () => expect(journal.batches).toEqual([['a']]));
      expect(ids.FanOut).toMatch(/:stream\/.*\/consumer\/c:\d+$/);
      const { ConsumerDescription } = await kinesis(aws, 'DescribeStreamConsumer', { ConsumerARN: ids.FanOut });
      expect(ConsumerDescription).toMatchObject({ ConsumerStatus: 'ACTIVE', ConsumerName: 'c' });
    },

    'hands the state of a tumbling window on to its final invocation': async (aws) => {
      const { put, journal } = await deployConsumer(aws, 'tumbling', {
        code: COUNT,
        settings: { BatchSize: 2, TumblingWindowInSeconds: 1 },
      });
      // So that all of it comes within one window.
      await sleep(1050 - (Date.now() % 1000));
      await put('a', 'b', 'c');

      await eventually(async () => expect(journal.invocations).toHaveLength(3));
      expect(journal.batches).toEqual([['a', 'b'], ['c'], []]);
      const [first, second, final] = journal.invocations.map(({ event }) => event);
      expect([first, second, final].map((event) => event?.state)).toEqual([{}, { count: 2 }, { count: 3 }]);
      expect(final).toMatchObject({
        window: first?.window,
        shardId: 'shardId-000000000000',
        isFinalInvokeForWindow: true,
        isWindowTerminatedEarly: false,
      });
      expect(second).toMatchObject({ isFinalInvokeForWindow: false, isWindowTerminatedEarly: false });
      const { start = '', end = '' } = final?.window ?? {};
      expect(Date.parse(end) - Date.parse(start)).toBe(1000);
    },

    'with a tumbling window wants a state in the answer, and ends the window early when it is too large': async (
      aws,
    ) => {
      const { put, journal, discarded } = await deployConsumer(aws, 'tumbling-state', {
        code: `
          if (records.includes('forgets')) return {};
          return { state: records.includes('large') ? 'x'.repeat(1024 * 1024) : event.state };`,
        settings: { BatchSize: 1, MaximumRetryAttempts: 0, TumblingWindowInSeconds: 900 },
      });
      await put('forgets', 'large', 'next');

      await eventually(async () => expect(journal.batches).toEqual([['forgets'], ['large'], [], ['next']]));
      expect(journal.invocations[2]?.event).toMatchObject({
        isFinalInvokeForWindow: true,
        isWindowTerminatedEarly: true,
      });
      expect(journal.invocations[3]?.event.state).toEqual({});
      expect(await discarded()).toHaveLength(1);
    },
  });
});
