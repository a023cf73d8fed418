import {
  type _Record as ApiRecord,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';

const streams = new DynamoDBStreamsClient({});

/** A page may be empty though records stand behind it; after so many in a row an open shard counts as read. */
const MOST_EMPTY_PAGES = 5;

/** The records of a shard from one sequence number to another, as Lambda hands them to a function. Throws where some are gone. */
export async function recordsBetween(
  StreamArn: string,
  ShardId: string,
  first: string,
  last: string,
): Promise<DynamoDBRecord[]> {
  const start = { StreamArn, ShardId, ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: first } as const;
  const records: DynamoDBRecord[] = [];
  for await (const record of read(start)) {
    if (BigInt(record.dynamodb?.SequenceNumber ?? 0) > BigInt(last)) return records;
    records.push(record);
    if (record.dynamodb?.SequenceNumber === last) return records;
  }
  throw new Error(`The shard ${ShardId} ends before ${last}.`);
}

/** All records that a stream still has: at most those of a day. The shards come one after the other. */
export async function* allRecords(streamArn: string): AsyncGenerator<DynamoDBRecord> {
  let ExclusiveStartShardId: string | undefined;
  do {
    const command = new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId });
    const { StreamDescription: description } = await streams.send(command);
    for (const { ShardId } of description?.Shards ?? []) {
      yield* read({ StreamArn: streamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
    }
    ExclusiveStartShardId = description?.LastEvaluatedShardId;
  } while (ExclusiveStartShardId);
}

async function* read(start: GetShardIteratorCommandInput): AsyncGenerator<DynamoDBRecord> {
  let { ShardIterator } = await streams.send(new GetShardIteratorCommand(start));
  for (let emptyPages = 0; ShardIterator && emptyPages < MOST_EMPTY_PAGES; ) {
    const page = await streams.send(new GetRecordsCommand({ ShardIterator }));
    for (const record of page.Records ?? []) yield asEvent(record, start.StreamArn);
    emptyPages = page.Records?.length ? 0 : emptyPages + 1;
    ShardIterator = page.NextShardIterator;
  }
}

/** The API and Lambda write times, bytes and the user's identity in different ways. */
function asEvent({ userIdentity, ...record }: ApiRecord, eventSourceARN: string | undefined): DynamoDBRecord {
  const json = JSON.stringify(record, function (this: Record<string, unknown>, key, value) {
    // `value` is what a date has made of itself already.
    const raw = this[key];
    if (raw instanceof Date) return raw.getTime() / 1000;
    return raw instanceof Uint8Array ? Buffer.from(raw).toString('base64') : value;
  });
  const identity = userIdentity && { principalId: userIdentity.PrincipalId, type: userIdentity.Type };
  return { ...JSON.parse(json), eventSourceARN, ...(identity ? { userIdentity: identity } : {}) };
}
