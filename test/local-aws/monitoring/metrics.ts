import { roleThatMay } from '../iam-support';
import { assuming, deploy, enforcingIam, itIsFixed } from '../support';

const HOUR = 3600_000;
const at = (milliseconds: number) => new Date(Date.now() + milliseconds);

itIsFixed('a datum is at most two weeks old and two hours ahead, or the request is refused', async (aws) => {
  const put = (...times: Date[]) =>
    aws.cloudWatch
      .putMetricData({
        Namespace: 'Times',
        MetricData: times.map((Timestamp) => ({ MetricName: 'visitors', Value: 1, Timestamp })),
      })
      .then(
        () => 'taken',
        ({ name, message }: Error) => `${name}: ${message}`,
      );
  expect(await put(at(-14 * 24 * HOUR + 60_000), at(2 * HOUR - 60_000))).toBe('taken');
  const old = 'must specify a time within the past two weeks.';
  expect(await put(new Date(), at(-14 * 24 * HOUR - 60_000))).toBe(
    `InvalidParameterValueException: The parameter MetricData.member.2.Timestamp ${old}`,
  );
  expect(await put(at(2 * HOUR + 60_000))).toContain('MetricData.member.1.Timestamp must specify a time no more than');
  const { Datapoints = [] } = await aws.cloudWatch.getMetricStatistics({
    Namespace: 'Times',
    MetricName: 'visitors',
    StartTime: at(-HOUR),
    EndTime: at(HOUR),
    Period: 3600,
    Statistics: ['SampleCount'],
  });
  // What is refused is refused as a whole.
  expect(Datapoints).toEqual([]);
});

itIsFixed('a metric without dimensions is another than those with some', async (aws) => {
  const datum = { MetricName: 'visitors', Value: 1 };
  await aws.cloudWatch.putMetricData({
    Namespace: 'Identity',
    MetricData: [{ ...datum, Dimensions: [{ Name: 'Store', Value: 'north' }] }],
  });
  const range = { StartTime: at(-HOUR), EndTime: at(HOUR) };
  const metric = { Namespace: 'Identity', MetricName: 'visitors' };
  const { Datapoints } = await aws.cloudWatch.getMetricStatistics({
    ...metric,
    ...range,
    Period: 60,
    Statistics: ['Sum'],
  });
  expect(Datapoints).toEqual([]);
  const { MetricDataResults = [] } = await aws.cloudWatch.getMetricData({
    ...range,
    MetricDataQueries: [{ Id: 'all', MetricStat: { Metric: metric, Period: 60, Stat: 'Sum' } }],
  });
  expect(MetricDataResults.map(({ Values }) => Values)).toEqual([[]]);
});

itIsFixed('a policy may narrow PutMetricData down to a namespace', async (aws) => {
  const { Writer } = await deploy(aws, 'metric-writer', {
    Writer: roleThatMay({
      Action: 'cloudwatch:PutMetricData',
      Resource: '*',
      Condition: { StringEquals: { 'cloudwatch:namespace': 'Shop' } },
    }),
  });
  const writer = await assuming(aws, Writer);
  const put = (Namespace: string) =>
    writer.cloudWatch.putMetricData({ Namespace, MetricData: [{ MetricName: 'visitors', Value: 1 }] });
  await enforcingIam(aws, async () => {
    await put('Shop');
    await expect(put('Bank')).rejects.toThrow('not authorized');
  });
});
