import { Logger } from '@aws-lambda-powertools/logger';
import type {
  FirehoseTransformationEventRecord as FirehoseRecord,
  FirehoseTransformationHandler,
  FirehoseTransformationResultRecord as Result,
} from 'aws-lambda';
import { isTime } from './visit';

/** A click as the lake keeps it; its names are columns of the table. */
interface CleanClick {
  readonly visitor: string;
  /** Without what follows the question mark. */
  readonly page: string;
  readonly dwell_ms: number;
  readonly clicked_at: string;
}

const logger = new Logger();

/**
 * Cleans clicks on their way into the lake. Each record is answered for: taken, dropped, or failed, which Firehose then keeps apart.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
 */
export const handler: FirehoseTransformationHandler = async ({ records }) => {
  const results = records.map(clean);
  const count = (result: Result['result']) => results.filter((each) => each.result === result).length;
  logger.info('Cleaned', { taken: count('Ok'), dropped: count('Dropped'), failed: count('ProcessingFailed') });
  return { records: results };
};

function clean({ recordId, data }: FirehoseRecord): Result {
  const click = parse(Buffer.from(data, 'base64').toString('utf8'));
  if (!click) return { recordId, result: 'ProcessingFailed', data };
  const { site, visitor, page, at, dwellMs, robot } = click;
  if (robot === true) return { recordId, result: 'Dropped', data };
  if (!isName(site) || !isName(visitor) || !isName(page) || !isTime(at) || !Number.isInteger(dwellMs)) {
    return { recordId, result: 'ProcessingFailed', data };
  }
  const kept: CleanClick = {
    visitor,
    page: page.split('?')[0] as string,
    dwell_ms: dwellMs as number,
    clicked_at: new Date(at).toISOString(),
  };
  return {
    recordId,
    result: 'Ok',
    data: Buffer.from(`${JSON.stringify(kept)}\n`).toString('base64'),
    // By the day of the click: it may come late, and still belongs there.
    metadata: { partitionKeys: { site, day: kept.clicked_at.slice(0, 10) } },
  };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What may be a folder, or a value of a column. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0;
}
