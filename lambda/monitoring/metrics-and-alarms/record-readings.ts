import { CloudWatchClient, type MetricDatum, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { required } from '../../shared/environment';
import { refusing } from '../../shared/refusal';
import { type Report, reportIn } from './report';
import { QUEUE_LENGTH } from './shop-metrics';

/** So many metrics a request may have. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
const MOST_METRICS = 1000;
const AT_ONCE = 50;

/** Who is throttled waits before the next try, each time for longer, and by chance for longer than others. */
const cloudWatch = new CloudWatchClient({ maxAttempts: 10, retryMode: 'standard' });
const namespace = required('POWERTOOLS_METRICS_NAMESPACE');

/** Sends on how many people queue at the tills of a store. Answers how many requests that took, and how many tries. */
export const handler = refusing(async (event: unknown) => {
  const report = reportIn(event);
  const readings = metricsOf(report);
  const parts = inParts(readings, report.oneByOne ? 1 : MOST_METRICS / SERIES.length);
  const waiting = [...parts];
  const attempts: number[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let part = waiting.pop(); part; part = waiting.pop()) attempts.push(await send(part.flat()));
    }),
  );
  return { readings: readings.length, requests: parts.length, attempts: sum(attempts) };
});

/** CloudWatch adds up nothing across dimensions: who wants a store and the whole chain sends both. */
const SERIES = [(store: string) => [{ Name: 'Store', Value: store }], () => []];

function metricsOf({ store, readings }: Report): MetricDatum[][] {
  const now = Date.now();
  return readings.flatMap(({ secondsAgo, queue, lasted }) =>
    Array.from({ length: lasted }, (_, second) =>
      SERIES.map((dimensionsOf) => ({
        MetricName: QUEUE_LENGTH,
        Dimensions: dimensionsOf(store),
        Timestamp: new Date(now - (secondsAgo - second) * 1000),
        Value: queue,
        Unit: 'Count' as const,
        // High resolution: by the second, and not by the minute.
        StorageResolution: 1,
      })),
    ),
  );
}

function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) =>
    items.slice(part * size, (part + 1) * size),
  );
}

async function send(MetricData: MetricDatum[]): Promise<number> {
  const { $metadata } = await cloudWatch.send(new PutMetricDataCommand({ Namespace: namespace, MetricData }));
  return $metadata.attempts ?? 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
