import type { Comparison } from '../../../../lambda/data/caching/play';
import { barChart } from '../../../walkthrough/bar-chart';
import { count } from '../../../walkthrough/load';
import { table } from '../../../walkthrough/table';

/** What each strategy came to, as a table. */
export function numbersOf(rows: readonly Comparison[]): string {
  return table([
    [
      'strategy',
      'reads',
      'hits',
      'misses',
      'old prices',
      'trips to table',
      'trips to cache',
      'put there',
      'never read there',
    ],
    ...rows.map(({ strategy, reads, hits, misses, stale, tableTrips, cacheTrips, puts, neverRead }) => [
      strategy,
      ...[reads, hits, misses, stale, tableTrips, cacheTrips, puts, neverRead].map(count),
    ]),
  ]);
}

/** Its trips, as bars. */
export function plotOf(rows: readonly Comparison[]): string {
  return barChart(
    rows.map(({ strategy, tableTrips, cacheTrips }) => ({ label: strategy, parts: [tableTrips, cacheTrips] })),
    { names: ['trips to the table', 'trips to the cache'] },
  );
}
