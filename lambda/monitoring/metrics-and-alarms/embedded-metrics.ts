import { required } from '../../shared/environment';

type Unit = 'Count' | 'Milliseconds';

const namespace = required('POWERTOOLS_METRICS_NAMESPACE');

/**
 * A log line from which CloudWatch Logs takes metrics: embedded metric format. Each set of dimensions makes metrics of its own; of
 * `properties`, which hold their values, the others are there to be searched for.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embedded(
  properties: Readonly<Record<string, string | undefined>>,
  dimensionSets: readonly (readonly string[])[],
  metrics: Readonly<Record<string, readonly [value: number, unit: Unit]>>,
): string {
  const values = Object.entries(metrics).map(([name, [value]]) => [name, value]);
  return JSON.stringify({
    ...properties,
    ...Object.fromEntries(values),
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: dimensionSets,
          Metrics: Object.entries(metrics).map(([Name, [, Unit]]) => ({ Name, Unit })),
        },
      ],
    },
  });
}
