import { refusalOf } from '../iam-support';
import { eventually } from '../race';
import { type Aws, deploy, itIsFixed } from '../support';
import { ref } from '../templates';

const filterOf = (name: string, pattern: string, more: Record<string, unknown> = {}) => ({
  filterName: name,
  filterPattern: pattern,
  metricTransformations: [{ metricNamespace: 'Logged', metricName: name, metricValue: '1', ...more }],
});

async function logging(aws: Aws, logGroupName: string) {
  await aws.logs.createLogGroup({ logGroupName });
  await aws.logs.createLogStream({ logGroupName, logStreamName: 'one' });
  return (...messages: (string | object)[]) =>
    aws.logs.putLogEvents({
      logGroupName,
      logStreamName: 'one',
      logEvents: messages.map((message) => ({
        timestamp: Date.now(),
        message: typeof message === 'string' ? message : JSON.stringify(message),
      })),
    });
}

async function sumOf(aws: Aws, Namespace: string, MetricName: string, dimensions: Record<string, string> = {}) {
  const { Datapoints = [] } = await aws.cloudWatch.getMetricStatistics({
    Namespace,
    MetricName,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    StartTime: new Date(Date.now() - 3600_000),
    EndTime: new Date(Date.now() + 3600_000),
    Period: 3600,
    Statistics: ['Sum'],
  });
  return Datapoints.reduce((all, { Sum = 0 }) => all + Sum, 0);
}

itIsFixed('a metric filter counts what matches it and comes after it', async (aws) => {
  const log = await logging(aws, 'counted');
  await log('ERROR before');
  for (const filter of [
    filterOf('terms', 'ERROR "no route"'),
    filterOf('word', '{ $.message = "Payment refused" }', { metricValue: '2' }),
    filterOf('other-word', '{ $.order.card != "valid" }'),
    filterOf('number', '{ $.order.total >= 100.5 }'),
    filterOf('all', ''),
  ]) {
    await aws.logs.putMetricFilter({ logGroupName: 'counted', ...filter });
  }
  await log(
    'ERROR: no route to host',
    'ERROR: no way',
    'error: no route',
    { message: 'Payment refused', order: { card: 'valid', total: 100 } },
    { message: 'Payment refused, too', order: { card: 'slow', total: 200 } },
  );
  const sums = async () =>
    Promise.all(['terms', 'word', 'other-word', 'number', 'all'].map((name) => sumOf(aws, 'Logged', name)));
  expect(await sums()).toEqual([1, 2, 1, 1, 5]);
});

itIsFixed('patterns, values and dimensions that are not known are refused', async (aws) => {
  await aws.logs.createLogGroup({ logGroupName: 'unknown' });
  const put = (pattern: string, more: Record<string, unknown> = {}) =>
    refusalOf(aws.logs.putMetricFilter({ logGroupName: 'unknown', ...filterOf('unknown', pattern, more) }));
  for (const pattern of [
    '?ERROR ?WARN',
    '-DEBUG',
    '%ERROR|WARN%',
    '[ip, user]',
    '{ $.a = 1 && $.b = 2 }',
    '{ $.a = "b*" }',
  ]) {
    expect(await put(pattern)).toContain('The emulator does not know the filter pattern');
  }
  expect(await put('ERROR', { metricValue: '$.total' })).toContain('does not know the metric value $.total');
  expect(await put('ERROR', { defaultValue: 0 })).toContain('does not know the defaultValue');
  expect(await put('ERROR', { dimensions: { Card: '$.card' } })).toContain('does not know the dimensions');
});

itIsFixed('an alarm watches the metric of a filter', async (aws) => {
  await deploy(aws, 'log-alarm', {
    Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'watched' } },
    Filter: {
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        LogGroupName: ref('Logs'),
        FilterPattern: 'ERROR',
        MetricTransformations: [{ MetricNamespace: 'Logged', MetricName: 'errors', MetricValue: '1' }],
      },
    },
    Alarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmName: 'errors',
        Namespace: 'Logged',
        MetricName: 'errors',
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      },
    },
  });
  await aws.logs.createLogStream({ logGroupName: 'watched', logStreamName: 'one' });
  await aws.logs.putLogEvents({
    logGroupName: 'watched',
    logStreamName: 'one',
    logEvents: [{ timestamp: Date.now(), message: 'ERROR' }],
  });
  await eventually(async () => {
    const { MetricAlarms = [] } = await aws.cloudWatch.describeAlarms({ AlarmNames: ['errors'] });
    expect(MetricAlarms[0]?.StateValue).toBe('ALARM');
  });
});

itIsFixed('an event in embedded metric format is metrics, by each set of its dimensions', async (aws) => {
  const log = await logging(aws, 'embedded');
  const event = (about: object, more: object = {}) => ({
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: 'Embedded',
          Dimensions: [['Channel'], []],
          Metrics: [{ Name: 'Orders', Unit: 'Count' }, { Name: 'Totals' }],
          ...about,
        },
      ],
    },
    Channel: 'web',
    Orders: 1,
    Totals: [10, 20],
    orderId: 'o-1',
    ...more,
  });
  await log(
    event({}),
    event({}, { Channel: 'phone', Orders: 2, Totals: 'many' }),
    // None of these keeps to the specification.
    event({ Namespace: 1 }),
    event({}, { Orders: 'one', Totals: Array(101).fill(1) }),
    event({ Dimensions: [['Shop']] }),
    { ...event({}), _aws: { CloudWatchMetrics: [] } },
    `${JSON.stringify(event({}))} and more`,
  );
  expect(await sumOf(aws, 'Embedded', 'Orders', { Channel: 'web' })).toBe(1);
  expect(await sumOf(aws, 'Embedded', 'Totals', { Channel: 'web' })).toBe(30);
  expect(await sumOf(aws, 'Embedded', 'Orders', { Channel: 'phone' })).toBe(2);
  expect(await sumOf(aws, 'Embedded', 'Orders')).toBe(3);
  expect(await sumOf(aws, 'Embedded', 'Totals')).toBe(30);
});
