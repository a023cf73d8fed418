import type { DynamoDBRecord } from 'aws-lambda';
import { allRecords } from './stream-reader';

/** Asks for the changes of all items whose partition key starts like this. */
export interface ChangesRequest {
  readonly streamArn: string;
  readonly keyPrefix: string;
}

/** Looks into a stream for a person who wants to see what is in it. It reads all shards from their beginning, so not for every day. */
export async function handler({ streamArn, keyPrefix }: ChangesRequest): Promise<DynamoDBRecord[]> {
  const found: DynamoDBRecord[] = [];
  for await (const record of allRecords(streamArn)) {
    const keys = Object.values(record.dynamodb?.Keys ?? {});
    if (keys.some(({ S }) => S?.startsWith(keyPrefix))) found.push(record);
  }
  return found;
}
