import { setTimeout as pause } from 'node:timers/promises';
import { type FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { type KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';

const ATTEMPTS = 5;
const FIRST_WAIT_MS = 100;

/** A line for each: Firehose puts records of a file after one another, as they are. */
const linesOf = (values: readonly object[]) => values.map((value) => Buffer.from(`${JSON.stringify(value)}\n`));

/** Puts values on a Firehose stream. Throws where some were not taken, however often. */
export function putIntoFirehose(firehose: FirehoseClient, stream: string, values: readonly object[]): Promise<void> {
  return putAll(linesOf(values), async (data) => {
    const { RequestResponses = [] } = await firehose.send(
      new PutRecordBatchCommand({ DeliveryStreamName: stream, Records: data.map((Data) => ({ Data })) }),
    );
    return RequestResponses.map(({ ErrorCode }) => ErrorCode);
  });
}

/** Puts values on a Kinesis data stream, in the order of one partition key. */
export function putIntoKinesis(
  kinesis: KinesisClient,
  stream: string,
  key: string,
  values: readonly object[],
): Promise<void> {
  return putAll(linesOf(values), async (data) => {
    const { Records = [] } = await kinesis.send(
      new PutRecordsCommand({ StreamName: stream, Records: data.map((Data) => ({ Data, PartitionKey: key })) }),
    );
    return Records.map(({ ErrorCode }) => ErrorCode);
  });
}

/** A batch that was taken in part is a success: what was not taken is put again, after a wait that doubles. */
async function putAll(data: readonly Buffer[], put: (data: readonly Buffer[]) => Promise<(string | undefined)[]>) {
  let left = data;
  let codes: (string | undefined)[] = [];
  for (let attempt = 0; attempt < ATTEMPTS && left.length > 0; attempt++) {
    if (attempt > 0) await pause(FIRST_WAIT_MS * 2 ** attempt);
    codes = await put(left);
    left = left.filter((_, index) => codes[index] !== undefined);
  }
  if (left.length > 0) throw new Error(`${left.length} records were not taken: ${codes.find(Boolean)}`);
}
