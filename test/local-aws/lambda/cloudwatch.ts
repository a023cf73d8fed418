import { setTimeout as sleep } from 'node:timers/promises';
import { deployTwoVersions, INVOCATIONS, invoke, sumOf, times } from '../alias-support';
import { eventually } from '../race';
import { itIsFixed } from '../support';

itIsFixed('metrics are of the alias and of each version, and an alarm watches its dimensions only', async (aws) => {
  const { name } = await deployTwoVersions(aws, 'metrics', 'broken');
  const alarmOn = (version: string) => ({
    AlarmName: `errors-of-${version}`,
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Dimensions: [
      { Name: 'FunctionName', Value: name },
      { Name: 'Resource', Value: `${name}:live` },
      { Name: 'ExecutedVersion', Value: version },
    ],
    Statistic: 'Sum' as const,
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold' as const,
    TreatMissingData: 'notBreaching',
  });
  for (const version of ['1', '2']) await aws.cloudWatch.putMetricAlarm(alarmOn(version));
  const answers = await times(INVOCATIONS, () => invoke(aws, name));
  const failed = answers.filter(({ errorMessage }) => errorMessage).length;

  const states = async () => {
    const { MetricAlarms = [] } = await aws.cloudWatch.describeAlarms({ AlarmNames: ['errors-of-1', 'errors-of-2'] });
    return MetricAlarms.map(({ StateValue }) => StateValue);
  };
  expect(await states()).toEqual(['OK', 'ALARM']);
  expect(await sumOf(aws, 'Invocations', name)).toBe(INVOCATIONS);
  expect(await sumOf(aws, 'Errors', name)).toBe(failed);
  expect(await sumOf(aws, 'Errors', name, '2')).toBe(failed);
  expect(await sumOf(aws, 'Errors', name, '1')).toBe(0);
});

itIsFixed('an alarm is OK again when its periods are over', async (aws) => {
  await aws.cloudWatch.putMetricAlarm({
    AlarmName: 'over',
    Namespace: 'Lab',
    MetricName: 'failed',
    Statistic: 'Sum',
    Period: 2,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
  });
  const state = async () =>
    (await aws.cloudWatch.describeAlarms({ AlarmNames: ['over'] })).MetricAlarms?.[0]?.StateValue;
  const datum = { MetricName: 'failed', Value: 1, StorageResolution: 1 };
  const elsewhere = { ...datum, Dimensions: [{ Name: 'Shop', Value: 'other' }] };
  await aws.cloudWatch.putMetricData({ Namespace: 'Lab', MetricData: [elsewhere] });
  expect(await state()).toBe('INSUFFICIENT_DATA');
  await aws.cloudWatch.putMetricData({ Namespace: 'Lab', MetricData: [datum] });
  expect(await state()).toBe('ALARM');
  await sleep(3500);
  await eventually(async () => expect(await state()).toBe('OK'));
});
