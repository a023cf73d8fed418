import { DescribeAutoScalingGroupsCommand, SetDesiredCapacityCommand } from '@aws-sdk/client-auto-scaling';
import { GetMetricStatisticsCommand, ListMetricsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { expect } from 'expect';
import { NAMESPACE } from '../../../../../lambda/monitoring/metrics-and-alarms/shop-metrics';
import { capturedTime } from '../../../../walkthrough/captured-time';
import { walkthrough } from '../../../../walkthrough/step';
import { describe, stateIn } from '../calls';
import type { MetricsAndAlarms } from '../stack';

const MEMORY = 'MemoryUsed';

function ofInstance(InstanceId: string) {
  return [{ Name: 'InstanceId', Value: InstanceId }];
}

export const openServer = walkthrough<MetricsAndAlarms, 'StartTime' | 'EndTime' | 'InstanceId'>((step) => [
  step({
    title: 'See the alarm on the queues',
    explain: 'Twelve people were too many.',
    call: ({ LongQueueAlarmName }) => describe(LongQueueAlarmName),
    withinSeconds: 120,
    check: (answer) => expect(stateIn(answer)).toBe('ALARM'),
  }),
  step({
    title: 'See a server start',
    explain: 'Its action is a policy of Auto Scaling: one server for self-checkout, while queues are long.',
    call: ({ SelfCheckoutGroupName }) =>
      new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [SelfCheckoutGroupName] }),
    withinSeconds: 300,
    capture: { InstanceId: 'AutoScalingGroups[0].Instances[0].InstanceId' },
    check: ({ AutoScalingGroups = [] }) =>
      expect(AutoScalingGroups[0]?.Instances?.map(({ LifecycleState }) => LifecycleState)).toEqual(['InService']),
  }),
  step({
    title: 'Send what EC2 cannot see',
    explain:
      'How much memory is used, only the instance itself knows. Here you send it in its place; the CloudWatch agent would.',
    call: ({ InstanceId }) =>
      new PutMetricDataCommand({
        Namespace: NAMESPACE,
        MetricData: [{ MetricName: MEMORY, Dimensions: ofInstance(InstanceId), Value: 61, Unit: 'Percent' }],
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Find the metrics of this instance',
    explain:
      'The name alone does not make a metric: the dimensions belong to it. A new one may take a quarter of an hour until it is listed.',
    call: ({ InstanceId }) => new ListMetricsCommand({ Namespace: NAMESPACE, Dimensions: ofInstance(InstanceId) }),
    withinSeconds: 900,
    proves: {
      'cloudwatch-metrics/dimensions': ({ Metrics }, { InstanceId }) =>
        expect(Metrics).toEqual([{ Namespace: NAMESPACE, MetricName: MEMORY, Dimensions: ofInstance(InstanceId) }]),
    },
  }),
  step({
    title: 'Ask for the same name without dimensions',
    explain:
      'That is another metric, which nobody ever sent. CloudWatch adds nothing up across the dimensions of custom metrics.',
    call: ({ StartTime, EndTime }) => memoryOf([], StartTime, EndTime),
    check: ({ Label, Datapoints }) => expect({ Label, Datapoints }).toEqual({ Label: MEMORY, Datapoints: [] }),
  }),
  step({
    title: 'Close the self-checkout',
    explain: 'The shop closes. The action for OK would do the same as soon as readings come in that are low.',
    call: ({ SelfCheckoutGroupName }) =>
      new SetDesiredCapacityCommand({ AutoScalingGroupName: SelfCheckoutGroupName, DesiredCapacity: 0 }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'See the server gone',
    explain: 'Auto Scaling terminates what it started.',
    call: ({ SelfCheckoutGroupName }) =>
      new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [SelfCheckoutGroupName] }),
    withinSeconds: 600,
    check: ({ AutoScalingGroups = [] }) =>
      expect(AutoScalingGroups.map(({ Instances = [] }) => Instances)).toEqual([[]]),
  }),
  step({
    title: 'Read what it measured',
    explain: 'Metrics cannot be deleted. They outlive what they are about, by up to 15 months.',
    call: ({ InstanceId, StartTime, EndTime }) => memoryOf(ofInstance(InstanceId), StartTime, EndTime),
    withinSeconds: 180,
    proves: {
      'cloudwatch-metrics/terminated-instance': ({ Datapoints = [] }) =>
        expect(Datapoints.map(({ Average }) => Average)).toEqual([61]),
    },
  }),
]);

function memoryOf(Dimensions: { Name: string; Value: string }[], StartTime: string, EndTime: string) {
  return new GetMetricStatisticsCommand({
    Namespace: NAMESPACE,
    MetricName: MEMORY,
    Dimensions,
    StartTime: capturedTime(StartTime),
    EndTime: capturedTime(EndTime),
    Period: 300,
    Statistics: ['Average'],
  });
}
