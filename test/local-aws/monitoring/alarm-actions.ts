import { eventually } from '../race';
import { type Aws, deploy, itIsFixed } from '../support';
import { arnOf, functionOf, type Resources, ref, role } from '../templates';

const alarmWith = (name: string, properties: Record<string, unknown>) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmName: name,
    AlarmDescription: 'Too many.',
    Namespace: 'Actions',
    MetricName: name,
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 10,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
    ...properties,
  },
});

const setTo = (aws: Aws, AlarmName: string, StateValue: 'ALARM' | 'OK', StateReason: string) =>
  aws.cloudWatch.setAlarmState({ AlarmName, StateValue, StateReason });

async function loggedBy(aws: Aws, name: string | undefined): Promise<string> {
  const { events = [] } = await aws.logs
    .filterLogEvents({ logGroupName: `/aws/lambda/${name}` })
    .catch(() => ({ events: [] }));
  return events.map(({ message }) => message).join('\n');
}

itIsFixed('an alarm invokes the function that is its action, if that admits it', async (aws) => {
  const listener = functionOf("exports.handler = async (event) => console.log('heard', JSON.stringify(event));");
  const { Open, Closed } = await deploy(aws, 'function-actions', {
    Role: role,
    Open: listener,
    Closed: listener,
    Admitted: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: arnOf('Open'),
        Action: 'lambda:InvokeFunction',
        Principal: 'lambda.alarms.cloudwatch.amazonaws.com',
        SourceArn: arnOf('Alarm'),
      },
    },
    Alarm: alarmWith('tells', { AlarmActions: [arnOf('Open'), arnOf('Closed')] }),
  });
  await setTo(aws, 'tells', 'ALARM', 'a test');
  await eventually(async () => {
    const heard = /heard (\{.*\})/.exec(await loggedBy(aws, Open))?.[1] ?? '{}';
    expect(JSON.parse(heard)).toMatchObject({
      source: 'aws.cloudwatch',
      alarmArn: expect.stringMatching(/:alarm:tells$/),
      alarmData: {
        alarmName: 'tells',
        state: { value: 'ALARM', reason: 'a test', timestamp: expect.stringMatching(/\.\d{3}\+0000$/) },
        previousState: { value: expect.any(String) },
        configuration: {
          description: 'Too many.',
          metrics: [{ metricStat: { metric: { namespace: 'Actions', name: 'tells' }, period: 60, stat: 'Maximum' } }],
        },
      },
    });
  });
  expect(await loggedBy(aws, Closed)).not.toContain('heard');
  await aws.cloudWatch.disableAlarmActions({ AlarmNames: ['tells'] });
  await setTo(aws, 'tells', 'OK', 'over');
  await setTo(aws, 'tells', 'ALARM', 'in silence');
  await aws.cloudWatch.enableAlarmActions({ AlarmNames: ['tells'] });
  await setTo(aws, 'tells', 'OK', 'over');
  await setTo(aws, 'tells', 'ALARM', 'aloud');
  await eventually(async () => expect(await loggedBy(aws, Open)).toContain('aloud'));
  expect(await loggedBy(aws, Open)).not.toContain('in silence');
});

itIsFixed('an alarm carries out the step of a scaling policy in which the breach is', async (aws) => {
  const policy = (type: string, steps: object[]) => ({
    Type: 'AWS::AutoScaling::ScalingPolicy',
    Properties: {
      AutoScalingGroupName: ref('Group'),
      PolicyType: 'StepScaling',
      AdjustmentType: type,
      StepAdjustments: steps,
    },
  });
  const resources: Resources = {
    Template: {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: { LaunchTemplateData: { ImageId: 'ami-12345678', InstanceType: 't4g.nano' } },
    },
    Group: {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: {
        MinSize: '0',
        MaxSize: '3',
        AvailabilityZones: ['us-east-1a'],
        LaunchTemplate: { LaunchTemplateId: ref('Template'), Version: '1' },
      },
    },
    Grow: policy('ChangeInCapacity', [
      { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 1 },
      { MetricIntervalLowerBound: 10, ScalingAdjustment: 5 },
    ]),
    Shrink: policy('ExactCapacity', [{ MetricIntervalUpperBound: 0, ScalingAdjustment: 0 }]),
    Alarm: alarmWith('scales', { Period: 2, AlarmActions: [ref('Grow')], OKActions: [ref('Shrink')] }),
  };
  const { Group } = await deploy(aws, 'scaling-actions', resources);
  const size = async () =>
    (await aws.autoScaling.describeAutoScalingGroups({ AutoScalingGroupNames: [`${Group}`] })).AutoScalingGroups?.[0]
      ?.Instances?.length;
  const put = (Value: number) =>
    aws.cloudWatch.putMetricData({ Namespace: 'Actions', MetricData: [{ MetricName: 'scales', Value }] });

  // Nobody knows how far above: no step.
  await setTo(aws, 'scales', 'ALARM', 'by hand');
  expect(await size()).toBe(0);
  await setTo(aws, 'scales', 'OK', 'by hand');
  await put(12);
  expect(await size()).toBe(1);
  await eventually(async () => {
    await put(5);
    expect(await size()).toBe(0);
  });
  await put(30);
  // As many as the group may have.
  expect(await size()).toBe(3);
});
