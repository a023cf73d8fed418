import { Logger } from '@aws-lambda-powertools/logger';
import { PutRecordsCommand, type PutRecordsRequestEntry } from '@aws-sdk/client-kinesis';
import type { Click } from './click';
import { kinesisClient } from './kinesis';
import { type PutReport, putAll } from './put-all';

const logger = new Logger();
const kinesis = kinesisClient();

/** So many clicks on one page, shared out among so many visitors, whose names start alike. */
export interface Visit {
  readonly streamName: string;
  readonly page: string;
  readonly visitorPrefix: string;
  readonly visitors: number;
  readonly clicks: number;
  /** How many bytes of the pointer's trail each click carries. Default none. */
  readonly trailBytes?: number;
}

/** The website: puts the clicks of its visitors on a stream and says what that took. */
export async function handler(visit: Visit): Promise<PutReport> {
  const report = await putAll(recordsOf(visit), async (Records) => {
    const answer = await kinesis.send(new PutRecordsCommand({ StreamName: visit.streamName, Records }));
    return answer.Records ?? [];
  });
  logger.info('Clicks recorded', { ...report });
  return report;
}

/** The visitor is the partition key: well spread, and the clicks of one visitor keep their order. */
function recordsOf({ page, visitorPrefix, visitors, clicks, trailBytes = 0 }: Visit): PutRecordsRequestEntry[] {
  return Array.from({ length: clicks }, (_, index) => {
    const click: Click = { visitor: `${visitorPrefix}-${index % visitors}`, page, dwellMs: 5000 };
    const trail = trailBytes > 0 ? { trail: '.'.repeat(trailBytes) } : {};
    return { PartitionKey: click.visitor, Data: Buffer.from(JSON.stringify({ ...click, ...trail })) };
  });
}
