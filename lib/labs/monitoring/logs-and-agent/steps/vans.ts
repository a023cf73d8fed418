import { gunzipSync } from 'node:zlib';
import { GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import {
  DeleteMetricFilterCommand,
  FilterLogEventsCommand,
  PutMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { GetRecordsCommand, GetShardIteratorCommand, ListShardsCommand } from '@aws-sdk/client-kinesis';
import { expect } from 'expect';
import { capturedTime } from '../../../../walkthrough/captured-time';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { NAMESPACE } from '../counter';
import type { LogsAndAgent } from '../stack';

interface Batch {
  readonly messageType: string;
  readonly logStream: string;
  readonly logEvents: readonly { readonly message: string }[];
}

export const vans = walkthrough<LogsAndAgent, 'SinceTime' | 'UntilTime' | 'ShardId' | 'Iterator'>((step) => [
  step({
    title: 'Report a tour',
    explain: 'Each van has a stream in the log of the vans. The second stop was 40 minutes late.',
    call: ({ ReportFunctionName, run }) =>
      invoke(ReportFunctionName, {
        van: run,
        stops: [
          { parcelId: `${run}-1`, minutesLate: 0 },
          { parcelId: `${run}-2`, minutesLate: 40 },
        ],
      }),
    check: (answer) => expect(answerOf(answer)).toMatchObject({ stops: 2 }),
  }),
  step({
    title: 'Report a tour without stops',
    explain: 'Refused, and nothing is logged.',
    call: ({ ReportFunctionName, run }) => invoke(ReportFunctionName, { van: run, stops: [] }),
    check: (answer) => expect(answerOf(answer)).toEqual({ refused: 'A tour has at least one stop.' }),
  }),
  step({
    title: 'Tail the log',
    explain: 'What came in the last minutes. With `--follow` it stays, and prints what comes.',
    command: 'aws logs tail "$VansLogName" --log-stream-names "$run" --since 10m --format short',
    actions: ['logs:FilterLogEvents'],
    awsOnly: 'The AWS CLI beside the emulator is version 1, and `logs tail` is of version 2.',
    example: ({ run }) => ({
      stdout: [
        `2026-11-28T10:00:00 {"message":"Delivered","van":"${run}","parcelId":"${run}-1","minutesLate":0}`,
        `2026-11-28T10:00:00 {"message":"Delivered","van":"${run}","parcelId":"${run}-2","minutesLate":40}`,
      ].join('\n'),
      stderr: '',
      code: 0,
    }),
    proves: {
      'cloudwatch-logs/tail': ({ stdout }, { run }) => {
        const lines = stdout.split('\n').filter((line) => line.includes('"message":"Delivered"'));
        expect(lines).toHaveLength(2);
        expect(lines[1]).toContain(`"parcelId":"${run}-2"`);
      },
    },
  }),
  step({
    title: 'Ask for what is late',
    explain:
      'What `logs tail` asks again and again, with a pattern like that of a filter: it is tried on what is there.',
    call: ({ VansLogName, run }) =>
      new FilterLogEventsCommand({
        logGroupName: VansLogName,
        logStreamNames: [run],
        filterPattern: '{ $.minutesLate >= 15 }',
      }),
    withinSeconds: 60,
    check: ({ events = [] }, { run }) =>
      expect(events.map(({ message = '' }) => JSON.parse(message).parcelId)).toEqual([`${run}-2`]),
  }),
  step({
    title: 'Find the shard of the delays',
    explain: 'The log is subscribed by a Kinesis stream, for stops that are 15 minutes late and more.',
    call: ({ DelaysStreamName }) => new ListShardsCommand({ StreamName: DelaysStreamName }),
    capture: { ShardId: 'Shards[0].ShardId' },
    check: ({ Shards = [] }) => expect(Shards).toHaveLength(1),
  }),
  step({
    title: 'Begin at its oldest record',
    explain: 'As any reader of the stream does.',
    call: ({ DelaysStreamName, ShardId }) =>
      new GetShardIteratorCommand({ StreamName: DelaysStreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    capture: { Iterator: 'ShardIterator' },
    check: ({ ShardIterator }) => expect(ShardIterator).toBeDefined(),
  }),
  step({
    title: 'Read the delays',
    explain: 'CloudWatch Logs sends batches, compressed, each with the log group and the stream that it is from.',
    call: ({ Iterator }) => new GetRecordsCommand({ ShardIterator: Iterator }),
    withinSeconds: 60,
    check: ({ Records = [] }, { run }) => {
      const batches: Batch[] = Records.map(({ Data = new Uint8Array() }) => JSON.parse(gunzipSync(Data).toString()));
      const ours = batches.filter(({ messageType, logStream }) => messageType === 'DATA_MESSAGE' && logStream === run);
      const stops = ours.flatMap(({ logEvents }) => logEvents.map(({ message }) => JSON.parse(message).parcelId));
      expect(stops).toEqual([`${run}-2`]);
    },
  }),
  step({
    title: 'Count the stops of this van',
    explain: 'A new metric filter. Two lines of this van are in the log already.',
    call: ({ VansLogName, run }) =>
      new PutMetricFilterCommand({
        logGroupName: VansLogName,
        filterName: run,
        filterPattern: `{ $.van = "${run}" }`,
        metricTransformations: [{ metricNamespace: NAMESPACE, metricName: `Stops-${run}`, metricValue: '1' }],
      }),
    undo: ({ VansLogName, run }) => new DeleteMetricFilterCommand({ logGroupName: VansLogName, filterName: run }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Report one more stop',
    explain: 'It is the third line of this van in the log.',
    call: ({ ReportFunctionName, run }) =>
      invoke(ReportFunctionName, { van: run, stops: [{ parcelId: `${run}-3`, minutesLate: 5 }] }),
    check: (answer) => expect(answerOf(answer)).toMatchObject({ stops: 1 }),
  }),
  step({
    title: 'See how many it counted',
    explain:
      'One, and not three: a filter looks at what comes, and never back. For what is there already, ask Insights.',
    call: ({ run, SinceTime, UntilTime }) =>
      new GetMetricStatisticsCommand({
        Namespace: NAMESPACE,
        MetricName: `Stops-${run}`,
        StartTime: capturedTime(SinceTime),
        EndTime: capturedTime(UntilTime),
        Period: 3600,
        Statistics: ['Sum'],
      }),
    withinSeconds: 180,
    proves: {
      'cloudwatch-logs/not-retroactive': ({ Datapoints = [] }) =>
        expect(Datapoints.reduce((all, { Sum = 0 }) => all + Sum, 0)).toBe(1),
    },
  }),
]);
