import '../../../support/quiet-logger';
import type { AttributeValue, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';

Object.assign(process.env, {
  ORDERS_TABLE: 'orders',
  TOTALS_TABLE: 'totals',
  SHOP_TABLE: 'shop',
  ARCHIVE_BUCKET: 'archive',
  CONSUMER_FUNCTION: 'consumer',
  QUEUE_URL: 'https://queue',
});

/** A handler, or a module beside it. Not imported: it reads the environment when it is loaded. */
export function load<Module>(name: string): Module {
  return require(`../../../../lambda/data/dynamodb-streams/${name}`);
}

export interface Image {
  readonly version: number;
  readonly amount: number;
  readonly currency?: string;
}

/** A record of the stream: an order as it became, or that it was deleted. */
export function record(
  customer: string,
  order: string,
  image: Image | undefined,
  more: { sequenceNumber?: string; fault?: string } = {},
): DynamoDBRecord {
  const { sequenceNumber = `${customer}/${order}/${image?.version ?? 'last'}`, fault } = more;
  const Keys = { customer: { S: customer }, order: { S: order } };
  const NewImage: Record<string, AttributeValue> | undefined = image && {
    ...Keys,
    version: { N: String(image.version) },
    amount: { N: String(image.amount) },
    currency: { S: image.currency ?? 'USD' },
    ...(fault ? { fault: { S: fault } } : {}),
  };
  return {
    eventID: sequenceNumber,
    eventName: image ? (image.version === 1 ? 'INSERT' : 'MODIFY') : 'REMOVE',
    dynamodb: { Keys, SequenceNumber: sequenceNumber, ...(NewImage ? { NewImage } : {}) },
  };
}

export const eventOf = (...Records: DynamoDBRecord[]): DynamoDBStreamEvent => ({ Records });
