import {
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  type GetMetricStatisticsCommandInput,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { expect } from 'expect';
import { NAMESPACE, QUEUE_LENGTH } from '../../../../../lambda/monitoring/metrics-and-alarms/shop-metrics';
import { capturedTime, printTime } from '../../../../walkthrough/captured-time';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { metricPlot } from '../../../../walkthrough/metric-plot';
import { walkthrough } from '../../../../walkthrough/step';
import { describe, setState } from '../calls';
import type { MetricsAndAlarms } from '../stack';

/** One a minute, and at the end five in five seconds. */
const READINGS = [
  ...[1, 2, 2, 3, 4, 4, 5, 6, 8, 9, 11].map((queue, index) => ({ secondsAgo: (11 - index) * 60, queue })),
  { secondsAgo: 4, queue: 12, lasted: 5 },
];
const COUNT = 16;
const SUM = 115;

interface Window {
  readonly run: string;
  readonly StartTime: string;
  readonly EndTime: string;
}

/** Asks for what the tills of this walk's store measured. */
function askQueue(
  { run, StartTime, EndTime }: Window,
  more: Pick<GetMetricStatisticsCommandInput, 'Period' | 'Statistics' | 'ExtendedStatistics'>,
) {
  return new GetMetricStatisticsCommand({
    Namespace: NAMESPACE,
    MetricName: QUEUE_LENGTH,
    Dimensions: [{ Name: 'Store', Value: run }],
    StartTime: capturedTime(StartTime),
    EndTime: capturedTime(EndTime),
    ...more,
  });
}

export const readings = walkthrough<MetricsAndAlarms, 'StartTime' | 'EndTime' | 'Threshold'>((step) => [
  step({
    title: 'Note when the story begins',
    explain: 'A quarter of an hour ago. Who asks for a metric always says from when.',
    command: printTime(-15 * 60),
    actions: [],
    capture: { StartTime: 'stdout' },
    check: ({ stdout }) => expect(stdout).toMatch(/Z$/),
  }),
  step({
    title: 'Note when it ends at the latest',
    explain: 'In 23 hours: a minute each, that is just below the 1,440 values that one answer may have.',
    command: printTime(23 * 3600),
    actions: [],
    capture: { EndTime: 'stdout' },
    check: ({ stdout }) => expect(stdout).toMatch(/Z$/),
  }),
  step({
    title: 'Look at the alarm on the queues',
    explain:
      'What it watches is the longest queue of all stores, in periods of 10 seconds. Above 10 people it goes off.',
    call: ({ LongQueueAlarmName }) => describe(LongQueueAlarmName),
    capture: { Threshold: 'MetricAlarms[0].Threshold' },
    check: ({ MetricAlarms = [] }) =>
      expect(MetricAlarms.map(({ Period, Threshold }) => ({ Period, Threshold }))).toEqual([
        { Period: 10, Threshold: 10 },
      ]),
  }),
  step({
    title: 'Begin with short queues',
    explain:
      'Who walked here a moment ago left it on, and only a change is an action. Set by hand it is off, until its metric says otherwise.',
    call: ({ LongQueueAlarmName, run }) => setState(LongQueueAlarmName, 'OK', `The walk ${run} begins`),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Let the tills of a store report',
    explain:
      'They were offline for some minutes: what they kept comes now, each reading with its own time. One request takes a thousand metrics.',
    call: ({ RecordReadingsFunctionName, run }) =>
      invoke(RecordReadingsFunctionName, { store: run, readings: READINGS }),
    check: (answer) => expect(answerOf(answer)).toEqual({ readings: COUNT, requests: 1, attempts: expect.any(Number) }),
  }),
  step({
    title: 'Report nonsense',
    explain: 'Nobody can queue minus one times. What is no report is refused, before anything is sent on.',
    call: ({ RecordReadingsFunctionName, run }) =>
      invoke(RecordReadingsFunctionName, { store: run, readings: [{ secondsAgo: 1, queue: -1 }] }),
    check: (answer) => expect(answerOf(answer)).toEqual({ refused: 'A queue has 0, 1, 2 or more people.' }),
  }),
  step({
    title: 'Ask for five statistics',
    explain: 'Of an hour. It is the hour of the clock: around a full one there are two answers, which add up.',
    call: ({ run, StartTime, EndTime }) =>
      askQueue(
        { run, StartTime, EndTime },
        { Period: 3600, Statistics: ['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum'] },
      ),
    withinSeconds: 180,
    proves: {
      'cloudwatch-metrics/put-metric-data': ({ Datapoints = [] }) =>
        expect(sum(Datapoints.map(({ SampleCount }) => SampleCount))).toBe(COUNT),
    },
    check: ({ Datapoints = [] }) => {
      expect(sum(Datapoints.map(({ Sum }) => Sum))).toBe(SUM);
      expect(Math.min(...Datapoints.map(({ Minimum = Number.NaN }) => Minimum))).toBe(1);
      expect(Math.max(...Datapoints.map(({ Maximum = Number.NaN }) => Maximum))).toBe(12);
      for (const { Average, Sum = 0, SampleCount = 0 } of Datapoints) expect(Average).toBeCloseTo(Sum / SampleCount);
    },
  }),
  step({
    title: 'Ask for a percentile',
    explain:
      'Below p95 are 95 of 100 readings. It takes the readings themselves: of data that was sent as sums there are no percentiles.',
    call: ({ run, StartTime, EndTime }) =>
      askQueue({ run, StartTime, EndTime }, { Period: 3600, ExtendedStatistics: ['p50', 'p95'] }),
    proves: {
      'cloudwatch-metrics/statistics': ({ Datapoints = [] }) => {
        const last = latest(Datapoints)?.ExtendedStatistics;
        expect(last?.p95).toBeGreaterThan(9);
        expect(last?.p95).toBeLessThanOrEqual(12.5);
        expect(last?.p50).toBeLessThanOrEqual(last?.p95 ?? 0);
      },
    },
  }),
  step({
    title: 'Ask by the second, the minute and the hour',
    explain:
      'The same readings. They were sent with a storage resolution of 1, so that the five seconds at the end are five values. For three hours: then there are minutes left.',
    call: ({ run, StartTime, EndTime }) =>
      new GetMetricDataCommand({
        StartTime: capturedTime(StartTime),
        EndTime: capturedTime(EndTime),
        MetricDataQueries: [
          { Id: 'second', ...queueBy(run, 1) },
          { Id: 'minute', ...queueBy(run, 60) },
          { Id: 'hour', ...queueBy(run, 3600) },
        ],
      }),
    withinSeconds: 60,
    proves: {
      'cloudwatch-metrics/storage-resolution': ({ MetricDataResults = [] }) =>
        expect(MetricDataResults.find(({ Id }) => Id === 'second')?.Values).toHaveLength(COUNT),
      'cloudwatch-metrics/statistics-by-period': ({ MetricDataResults = [] }) => {
        const valuesOf = (id: string) => MetricDataResults.find(({ Id }) => Id === id)?.Values ?? [];
        expect(valuesOf('minute').length).toBeLessThan(COUNT);
        expect(valuesOf('hour').length).toBeLessThan(valuesOf('minute').length);
        expect(sum(valuesOf('hour'))).toBe(SUM);
        expect(sum(valuesOf('minute'))).toBe(SUM);
      },
    },
  }),
  step({
    title: 'See the queue grow',
    explain: 'The longest queue of each minute, with the threshold of the alarm. The answer comes in no order.',
    call: ({ run, StartTime, EndTime }) =>
      askQueue({ run, StartTime, EndTime }, { Period: 60, Statistics: ['Maximum'] }),
    show: ({ Datapoints = [] }, { Threshold }) =>
      metricPlot(
        Datapoints.map(({ Timestamp, Maximum = 0 }) => ({ at: Timestamp as Date, value: Maximum })),
        { title: `${QUEUE_LENGTH}, Maximum`, threshold: Number(Threshold), period: 60 },
      ),
    check: ({ Datapoints = [] }, { Threshold }) =>
      expect(latest(Datapoints)?.Maximum).toBeGreaterThan(Number(Threshold)),
  }),
  step({
    title: 'Report what is long past',
    explain:
      'A till that was found in a cellar. What is older than two weeks is refused, and with it all that is in the request.',
    call: ({ run }) => dated(run, '2020-02-29T12:00:00Z'),
    refusedWith: 'InvalidParameterValueException',
    proves: {
      'cloudwatch-metrics/timestamps-range': ({ message }) => expect(message).toContain('within the past two weeks'),
    },
  }),
  step({
    title: 'Report what has not happened yet',
    explain: 'A clock may be wrong by two hours, and not more.',
    call: ({ run }) => dated(run, '2090-02-28T12:00:00Z'),
    refusedWith: 'InvalidParameterValueException',
    check: ({ message }) => expect(message).toContain('Timestamp'),
  }),
]);

function queueBy(store: string, period: number) {
  const Metric = { Namespace: NAMESPACE, MetricName: QUEUE_LENGTH, Dimensions: [{ Name: 'Store', Value: store }] };
  return { MetricStat: { Metric, Period: period, Stat: 'Sum' } };
}

function dated(store: string, time: string): PutMetricDataCommand {
  const Dimensions = [{ Name: 'Store', Value: store }];
  return new PutMetricDataCommand({
    Namespace: NAMESPACE,
    MetricData: [{ MetricName: QUEUE_LENGTH, Dimensions, Timestamp: new Date(time), Value: 3, Unit: 'Count' }],
  });
}

function latest<Point extends { readonly Timestamp?: Date | undefined }>(points: readonly Point[]): Point | undefined {
  return [...points].sort((a, b) => Number(a.Timestamp) - Number(b.Timestamp)).at(-1);
}

function sum(numbers: readonly (number | undefined)[]): number {
  return numbers.reduce<number>((all, number) => all + (number ?? Number.NaN), 0);
}
