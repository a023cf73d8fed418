import { required } from '../../shared/environment';

type Unit = 'Count' | 'Milliseconds';

const namespace = required('POWERTOOLS_METRICS_NAMESPACE');

/**
 * A log line from which CloudWatch Logs takes metrics: embedded metric format. `more` stands in the line and is no part of a metric.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embedded(
  dimensions: Readonly<Record<string, string>>,
  metrics: Readonly<Record<string, readonly [value: number, unit: Unit]>>,
  more: Readonly<Record<string, string>> = {},
): string {
  const values = Object.entries(metrics).map(([name, [value]]) => [name, value]);
  return JSON.stringify({
    ...more,
    ...dimensions,
    ...Object.fromEntries(values),
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: [Object.keys(dimensions)],
          Metrics: Object.entries(metrics).map(([Name, [, Unit]]) => ({ Name, Unit })),
        },
      ],
    },
  });
}
