import { setTimeout } from 'node:timers/promises';
import type { PutRecordsRequestEntry, PutRecordsResultEntry } from '@aws-sdk/client-kinesis';

/** What became of the records. */
export interface PutReport {
  /** How many the stream has taken. */
  readonly records: number;
  /** How many calls that took. */
  readonly calls: number;
  /** How often a record was refused, by error code. */
  readonly refused: Readonly<Record<string, number>>;
  /** The shards that took them. */
  readonly shards: readonly string[];
}

export interface PutOptions {
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** From 0 to 1. */
  readonly random?: () => number;
}

type Put = (records: PutRecordsRequestEntry[]) => Promise<readonly PutRecordsResultEntry[]>;

/** What one call takes. @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html */
const MOST_RECORDS = 500;
const MOST_BYTES = 5 * 1024 * 1024;

const MOST_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2000;

/**
 * Puts all records on a stream in batches. A call succeeds though some of its records were refused, and says which: only these are
 * put again, after a pause that grows and is random, so that producers that were refused together do not come back together.
 *
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export async function putAll(
  records: readonly PutRecordsRequestEntry[],
  put: Put,
  { sleep = setTimeout, random = Math.random }: PutOptions = {},
): Promise<PutReport> {
  const refused: Record<string, number> = {};
  const shards = new Set<string>();
  let calls = 0;

  for (const batch of batchesOf(records)) {
    let left = batch;
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt === MOST_ATTEMPTS) {
        throw new Error(`The stream refused ${left.length} records ${MOST_ATTEMPTS} times: ${JSON.stringify(refused)}`);
      }
      if (attempt > 0) await sleep(random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1)));
      const results = await resultsOf(put, left);
      calls++;
      for (const { ErrorCode, ShardId } of results) {
        if (ErrorCode) refused[ErrorCode] = (refused[ErrorCode] ?? 0) + 1;
        else if (ShardId) shards.add(ShardId);
      }
      left = left.filter((_, index) => results[index]?.ErrorCode);
    }
  }
  return { records: records.length, calls, refused, shards: [...shards].sort() };
}

/** A call that is refused as a whole refuses each of its records. */
async function resultsOf(put: Put, records: PutRecordsRequestEntry[]): Promise<readonly PutRecordsResultEntry[]> {
  try {
    return await put(records);
  } catch (error) {
    const { name } = error as Error;
    if (name !== 'ProvisionedThroughputExceededException') throw error;
    return records.map(() => ({ ErrorCode: name }));
  }
}

/** As many records in each as one call takes. */
function batchesOf(records: readonly PutRecordsRequestEntry[]): PutRecordsRequestEntry[][] {
  const batches: PutRecordsRequestEntry[][] = [];
  let room = 0;
  for (const record of records) {
    const size = (record.Data?.length ?? 0) + Buffer.byteLength(record.PartitionKey ?? '');
    const batch = batches.at(-1);
    if (batch && batch.length < MOST_RECORDS && size <= room) batch.push(record);
    else {
      batches.push([record]);
      room = MOST_BYTES;
    }
    room -= size;
  }
  return batches;
}
