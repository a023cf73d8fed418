/** Questions that somebody on call asks again and again. They are saved, and on the dashboard. */
export const FAILURES_BY_DEPOT = [
  'filter level = "ERROR"',
  'stats count(*) as failures by depot, device',
  'sort failures desc',
  'limit 10',
];

/** Over the logs of two services at once. */
export function parcelHistory(parcelId: string): string {
  const lines = ['fields @timestamp, message, depot, van', `filter parcelId = "${parcelId}"`];
  return [...lines, 'sort @timestamp asc', 'limit 20'].join(' | ');
}

export const LATEST_TOURS = [
  'filter minutesLate >= 15',
  'stats count(*) as stops, avg(minutesLate) as average, max(minutesLate) as worst by van',
  'sort worst desc',
  'limit 20',
];
