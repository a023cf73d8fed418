import { Logger } from '@aws-lambda-powertools/logger';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { KinesisStreamHandler, KinesisStreamRecord } from 'aws-lambda';
import { type Click, readClick } from './click';
import { insights, insightsTable } from './insights';

const logger = new Logger();

/** Nobody reads a page faster. */
const SHORTEST_DWELL_MS = 100;

interface Suspicion extends Click {
  readonly sequenceNumber: string;
}

/**
 * Notes who clicks faster than people read. A click that it cannot read fails the whole batch: Lambda halves it, and halves the half
 * that fails, until the click stands alone.
 */
export const handler: KinesisStreamHandler = async ({ Records }) => {
  const suspicions = findRobots(Records);
  const foundAt = new Date().toISOString();
  await Promise.all(
    suspicions.map(({ visitor, page, dwellMs, sequenceNumber }) =>
      insights.send(
        new PutCommand({
          TableName: insightsTable,
          // What is delivered again, as after a bisect, is written to the same key.
          Item: { pk: `visitor#${visitor}`, sk: `robot#${sequenceNumber}`, page, dwellMs, foundAt },
        }),
      ),
    ),
  );
  logger.info('Clicks screened', { clicks: Records.length, suspicions: suspicions.length });
};

/** The clicks that are too fast for people. */
export function findRobots(records: readonly KinesisStreamRecord[]): Suspicion[] {
  return records
    .map((record) => ({
      ...readClick(record, 'visitor', 'page', 'dwellMs'),
      sequenceNumber: record.kinesis.sequenceNumber,
    }))
    .filter(({ dwellMs }) => dwellMs < SHORTEST_DWELL_MS);
}
