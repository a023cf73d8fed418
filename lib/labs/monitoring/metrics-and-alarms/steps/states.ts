import { DeleteAlarmsCommand, DescribeAlarmHistoryCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { expect } from 'expect';
import { NAMESPACE, QUEUE_LENGTH } from '../../../../../lambda/monitoring/metrics-and-alarms/shop-metrics';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { describe, stateIn } from '../calls';
import type { MetricsAndAlarms } from '../stack';

/** It is not named after the stack: nobody may change the stack's own alarms. */
function alarmOf(run: string): string {
  return `cdk-labs-queue-${run}`;
}

/** A store that opens today. */
function newStore(run: string): string {
  return `${run}-new`;
}

function report(functionName: string, run: string, queue: number) {
  return invoke(functionName, { store: newStore(run), readings: [{ secondsAgo: 0, queue }] });
}

export const states = walkthrough<MetricsAndAlarms>((step) => [
  step({
    title: 'Watch a store that is not open yet',
    explain: 'An alarm in one call: metric, statistic, a period of 10 seconds, and more than 5 people.',
    call: ({ run }) =>
      new PutMetricAlarmCommand({
        AlarmName: alarmOf(run),
        Namespace: NAMESPACE,
        MetricName: QUEUE_LENGTH,
        Dimensions: [{ Name: 'Store', Value: newStore(run) }],
        Statistic: 'Maximum',
        Period: 10,
        EvaluationPeriods: 1,
        Threshold: 5,
        ComparisonOperator: 'GreaterThanThreshold',
      }),
    undo: ({ run }) => new DeleteAlarmsCommand({ AlarmNames: [alarmOf(run)] }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'See that it knows nothing',
    explain: 'There is no metric, which is neither good nor bad. Each alarm begins so.',
    call: ({ run }) => describe(alarmOf(run)),
    check: (answer) => expect(stateIn(answer)).toBe('INSUFFICIENT_DATA'),
  }),
  step({
    title: 'Report three people',
    explain: 'The store opens: these are its first customers.',
    call: ({ RecordReadingsFunctionName, run }) => report(RecordReadingsFunctionName, run, 3),
    check: (answer) => expect(answerOf(answer)).toMatchObject({ readings: 1 }),
  }),
  step({
    title: 'See that it is content',
    explain: 'An alarm with so short a period is looked at every 10 seconds, others every minute.',
    call: ({ run }) => describe(alarmOf(run)),
    withinSeconds: 120,
    check: (answer) => expect(stateIn(answer)).toBe('OK'),
  }),
  step({
    title: 'Report seven people',
    explain: 'Two more than five.',
    call: ({ RecordReadingsFunctionName, run }) => report(RecordReadingsFunctionName, run, 7),
    check: (answer) => expect(answerOf(answer)).toMatchObject({ readings: 1 }),
  }),
  step({
    title: 'See it go off',
    explain: 'The newest period is enough, as it looks at one.',
    call: ({ run }) => describe(alarmOf(run)),
    withinSeconds: 120,
    check: (answer) => expect(stateIn(answer)).toBe('ALARM'),
  }),
  step({
    title: 'Read its history',
    explain: 'Three states, one after the other. The history says when and why.',
    call: ({ run }) =>
      new DescribeAlarmHistoryCommand({
        AlarmName: alarmOf(run),
        HistoryItemType: 'StateUpdate',
        ScanBy: 'TimestampAscending',
      }),
    show: ({ AlarmHistoryItems = [] }) =>
      table(AlarmHistoryItems.map(({ Timestamp, HistorySummary = '' }) => [timeOf(Timestamp), HistorySummary])),
    proves: {
      'cloudwatch-alarms/states': ({ AlarmHistoryItems = [] }) => {
        const summaries = AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary);
        expect(summaries).toEqual(
          expect.arrayContaining(['Alarm updated from INSUFFICIENT_DATA to OK', 'Alarm updated from OK to ALARM']),
        );
      },
    },
  }),
]);

function timeOf(time: Date | undefined): string {
  return time?.toISOString().slice(11, 19) ?? '';
}
