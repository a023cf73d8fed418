import { setTimeout as sleep } from 'node:timers/promises';
import { consumer, deployConsumer, Journal, mapping, only, sendFailuresTo } from '../kinesis-support';
import { eventually } from '../race';
import { ref, subscription, topicsMaySendTo } from '../templates';
import { theseAreFixed } from '../these-are-fixed';

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
