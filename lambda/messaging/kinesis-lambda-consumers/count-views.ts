import { Logger } from '@aws-lambda-powertools/logger';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { KinesisStreamRecord, KinesisStreamStateResponse, KinesisStreamTumblingWindowEvent } from 'aws-lambda';
import { readClick } from './click';
import { insights, insightsTable } from './insights';

const logger = new Logger();

/** Views by page: the state that Lambda hands from one invocation of a window to the next. */
export type Views = Readonly<Record<string, number>>;

/** The published types leave the shard out. @see https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html */
export type WindowEvent = KinesisStreamTumblingWindowEvent & { readonly shardId: string };

/** Counts views by page in tumbling windows, each shard by itself, and writes the counts down when a window is over. */
export async function handler(event: WindowEvent): Promise<KinesisStreamStateResponse> {
  const views = countViews(event.state ?? {}, event.Records);
  if (!event.isFinalInvokeForWindow) return { state: views, batchItemFailures: [] };

  // The key is the window and the shard, so that a final invocation that is repeated writes the same again.
  const sk = `${event.window.start}#${event.shardId}`;
  const puts = Object.entries(views).map(([page, count]) =>
    insights.send(new PutCommand({ TableName: insightsTable, Item: { pk: `page#${page}`, sk, views: count } })),
  );
  await Promise.all(puts);
  logger.info('Window counted', { window: sk, pages: puts.length });
  return { state: {}, batchItemFailures: [] };
}

/** The counts so far and the views that these records add. */
export function countViews(soFar: Views, records: readonly KinesisStreamRecord[]): Views {
  const views = new Map(Object.entries(soFar));
  for (const record of records) {
    const { page } = readClick(record, 'page');
    views.set(page, (views.get(page) ?? 0) + 1);
  }
  return Object.fromEntries(views);
}
