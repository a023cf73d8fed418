import { Logger } from '@aws-lambda-powertools/logger';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { KinesisStreamHandler, KinesisStreamRecord } from 'aws-lambda';
import { readClick } from './click';
import { insights, insightsTable } from './insights';

const logger = new Logger();

/** Long enough for every sequence number: texts of one length compare as the numbers do, which are too long for DynamoDB. */
const SEQUENCE_LENGTH = 128;

interface LastClick {
  readonly visitor: string;
  readonly page: string;
  readonly sequence: string;
}

/** Keeps for each visitor the page that was clicked last. */
export const handler: KinesisStreamHandler = async ({ Records }) => {
  const clicks = lastClicks(Records);
  await Promise.all(clicks.map(remember));
  logger.info('Visitors followed', { clicks: Records.length, visitors: clicks.length });
};

/** Of each visitor the last click: one write, however many clicks. */
export function lastClicks(records: readonly KinesisStreamRecord[]): LastClick[] {
  const last = new Map<string, LastClick>();
  for (const record of records) {
    const sequence = record.kinesis.sequenceNumber.padStart(SEQUENCE_LENGTH, '0');
    const click = { ...readClick(record, 'visitor', 'page'), sequence };
    last.set(click.visitor, click);
  }
  return [...last.values()];
}

/** Lambda delivers at least once: an older click must not take the place of a newer one. */
async function remember({ visitor, page, sequence }: LastClick): Promise<void> {
  try {
    await insights.send(
      new PutCommand({
        TableName: insightsTable,
        Item: { pk: `visitor#${visitor}`, sk: 'last', page, sequence },
        ConditionExpression: 'attribute_not_exists(pk) OR #sequence < :sequence',
        ExpressionAttributeNames: { '#sequence': 'sequence' },
        ExpressionAttributeValues: { ':sequence': sequence },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
