import { setTimeout as sleep } from 'node:timers/promises';
import { consumer, deployConsumer, Journal, kinesis, mapping, only } from '../kinesis-support';
import { eventually } from '../race';
import { deploy } from '../support';
import { arnOf, ref, role } from '../templates';
import { theseAreFixed } from '../these-are-fixed';

afterAll(() => Journal.removeAll());

/** Of a stream of another stack. */
const streamArn = (name: string | undefined) => ({
  'Fn::Sub': `arn:aws:kinesis:\${AWS::Region}:\${AWS::AccountId}:stream/${name}`,
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
        settings: { BatchSize: 4, MaximumBatchingWindowInSeconds: 5 },
      });
      await put('a');
      // Long enough for any poller that does not wait for the window.
      await sleep(3500);
      await put('b');
      await eventually(async () => expect(journal.batches).toEqual([['a', 'b']]));
      await put('c', 'd', 'e', 'f', 'g');
      // The fifth waits for its own window.
      await eventually(() => expect(journal.batches.slice(1)).toEqual([['c', 'd', 'e', 'f']]));

      // A poller without windows that is slow may pass so far. What another mapping shows it to have read twice, it has seen in parts.
      const patient = await deployConsumer(aws, 'batching-full', {
        settings: { BatchSize: 4, MaximumBatchingWindowInSeconds: 300 },
      });
      const seen = new Journal();
      await deploy(aws, 'batching-seen', {
        Role: role,
        Consumer: consumer(seen),
        Mapping: mapping({}, streamArn(patient.ids.Stream)),
      });
      await patient.put('a');
      await eventually(() => expect(seen.batches).toEqual([['a']]));
      await patient.put('b');
      await eventually(() => expect(seen.batches).toEqual([['a'], ['b']]));
      await patient.put('c', 'd');
      await eventually(() => expect(patient.journal.batches).toEqual([['a', 'b', 'c', 'd']]));
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
          streamArn(ids.Stream),
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
