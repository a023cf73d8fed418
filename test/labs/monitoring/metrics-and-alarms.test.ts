import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('monitoring/metrics-and-alarms');

const ALARM = 'AWS::CloudWatch::Alarm';
const alarmNamed = (template: Template, name: string) => resource(template, ALARM, name).Properties;

claim('cloudwatch-metrics/put-permission', (template) => {
  const statements = resourcesOf(template, 'AWS::IAM::Policy')
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .filter(({ Action }) => JSON.stringify(Action).includes('cloudwatch:'));
  expect(statements).toEqual([
    {
      Effect: 'Allow',
      Action: 'cloudwatch:PutMetricData',
      Resource: '*',
      Condition: { StringEquals: { 'cloudwatch:namespace': 'Shop' } },
    },
  ]);
});

claim('cloudwatch-metrics/ec2-intervals', (template) => {
  template.resourceCountIs('AWS::EC2::Instance', 1);
  template.hasResourceProperties('AWS::EC2::Instance', { Monitoring: true });
});

claim('cloudwatch-metrics/dashboard', (template) => {
  const shown = metricsOn(template).map(([namespace]) => namespace);
  expect(new Set(shown)).toEqual(new Set(['Shop', 'AWS/Lambda', 'AWS/EC2', 'AWS/SQS']));
});

claim('cloudwatch-alarms/on-dashboard', (template) => {
  const watched = widgetsOf(template).filter(({ type }) => type === 'alarm');
  const composite = resource(template, 'AWS::CloudWatch::CompositeAlarm', 'AlarmsShopIsDown').id;
  expect(watched).toHaveLength(1);
  // All but the one that nobody has to look at: what is unusual is told to the team.
  const alarms = resourcesOf(template, ALARM).map(({ id }) => id);
  const expected = [...alarms.filter((id) => !id.startsWith('UnusualOrders')), composite];
  expect([...(watched[0]?.properties.alarms ?? [])].sort()).toEqual(expected.map((id) => `<${id}>`).sort());
});

claim('cloudwatch-alarms/alarm', (template) => {
  expect(alarmNamed(template, 'AlarmsBusy')).toMatchObject({
    Namespace: 'Shop',
    MetricName: 'Orders',
    Dimensions: [{ Name: 'Channel', Value: 'web' }],
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 5,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  });
  expect(alarmNamed(template, 'AlarmsSlowPayments')).toMatchObject({ ExtendedStatistic: 'p95', Threshold: 1000 });
});

claim('cloudwatch-alarms/sns-action', (template) => {
  const team = resource(template, 'AWS::SNS::Topic', 'Team');
  for (const name of ['SlowPayments', 'PaymentsRefused', 'RefusalRate']) {
    expect(alarmNamed(template, `Alarms${name}`).AlarmActions).toContainEqual({ Ref: team.id });
  }
});

claim('cloudwatch-alarms/ec2-action', (template) => {
  const server = resource(template, 'AWS::EC2::Instance', 'PriceServerInstance');
  expect(alarmNamed(template, 'PriceServerBroken')).toMatchObject({
    Namespace: 'AWS/EC2',
    MetricName: 'StatusCheckFailed_System',
    Dimensions: [{ Name: 'InstanceId', Value: { Ref: server.id } }],
    AlarmActions: [
      { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':automate:', { Ref: 'AWS::Region' }, ':ec2:recover']] },
    ],
  });
});

claim('cloudwatch-alarms/asg-action', (template) => {
  const policy = resource(template, 'AWS::AutoScaling::ScalingPolicy', 'SelfCheckoutOpen');
  expect(alarmNamed(template, 'AlarmsLongQueue').AlarmActions).toEqual([{ Ref: policy.id }]);
  expect(policy.Properties).toMatchObject({
    AutoScalingGroupName: { Ref: resource(template, 'AWS::AutoScaling::AutoScalingGroup', 'SelfCheckoutGroupASG').id },
    AdjustmentType: 'ExactCapacity',
    StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
  });
});

claim('cloudwatch-alarms/high-resolution', (template) => {
  const { Period, MetricName } = alarmNamed(template, 'AlarmsLongQueue');
  expect({ Period, MetricName }).toEqual({ Period: 10, MetricName: 'QueueLength' });
});

claim('cloudwatch-alarms/composite', (template) => {
  const named = (name: string) => `ALARM("<${resource(template, ALARM, `Alarms${name}`).id}>")`;
  const down = resource(template, 'AWS::CloudWatch::CompositeAlarm', 'AlarmsShopIsDown').Properties;
  expect(textOf(down.AlarmRule)).toBe(
    `((${named('SlowPayments')} OR ${named('PaymentsRefused')}) AND ${named('Busy')})`,
  );
  expect(down.AlarmActions).toEqual([{ Ref: resource(template, 'AWS::SNS::Topic', 'OnCall').id }]);
  // Nothing else wakes anybody.
  const onCall = resource(template, 'AWS::SNS::Topic', 'OnCall').id;
  const others = resourcesOf(template, ALARM).flatMap(({ Properties }) => Properties.AlarmActions ?? []);
  expect(others).not.toContainEqual({ Ref: onCall });
});

claim('cloudwatch-alarms/log-alarm', (template) => {
  const filter = resource(template, 'AWS::Logs::MetricFilter', 'WebFunctionLogsRefusals').Properties;
  const [{ MetricNamespace, MetricName }] = filter.MetricTransformations;
  expect(filter.FilterPattern).toBe('{ $.message = "Payment refused" }');
  expect(MetricNamespace).toBe('Shop');
  expect(alarmNamed(template, 'AlarmsPaymentsRefused')).toMatchObject({
    Namespace: MetricNamespace,
    MetricName,
    Threshold: 2,
  });
});

claim('cloudwatch-alarms/lambda-action', (template) => {
  const fn = resource(template, 'AWS::Lambda::Function', 'OpenIncident');
  const alarm = resource(template, ALARM, 'AlarmsPaymentsRefused');
  expect(alarm.Properties.AlarmActions).toContainEqual(arnOf(fn));
  const permissions = resourcesOf(template, 'AWS::Lambda::Permission').map(({ Properties }) => Properties);
  expect(permissions).toEqual([
    expect.objectContaining({
      FunctionName: arnOf(fn),
      Principal: 'lambda.alarms.cloudwatch.amazonaws.com',
      SourceArn: arnOf(alarm),
    }),
  ]);
});

interface Widget {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: the properties of any widget.
  readonly properties: any;
}

function widgetsOf(template: Template): Widget[] {
  const [dashboard] = resourcesOf(template, 'AWS::CloudWatch::Dashboard');
  return JSON.parse(textOf(dashboard?.Properties.DashboardBody)).widgets;
}

function metricsOn(template: Template): string[][] {
  return widgetsOf(template).flatMap(({ properties }) => properties.metrics ?? []);
}

type Piece = string | { readonly Ref: string } | { readonly 'Fn::GetAtt': readonly [string, string] };

/** A text that the template puts together; what it refers to stands in it as `<id>`. */
function textOf(value: { readonly 'Fn::Join': readonly ['', readonly Piece[]] }): string {
  return value['Fn::Join'][1]
    .map((piece) => (typeof piece === 'string' ? piece : `<${'Ref' in piece ? piece.Ref : piece['Fn::GetAtt'][0]}>`))
    .join('');
}
