import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';

/** What EC2 measures of an instance, minute by minute. */
export function instanceMetric(instanceId: string, metricName: string, statistic: string): Metric {
  return new Metric({
    namespace: 'AWS/EC2',
    metricName,
    dimensionsMap: { InstanceId: instanceId },
    statistic,
    period: Duration.minutes(1),
  });
}
