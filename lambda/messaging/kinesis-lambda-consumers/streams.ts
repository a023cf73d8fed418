import { setTimeout } from 'node:timers/promises';
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListShardsCommand,
  PutRecordsCommand,
  type Shard,
} from '@aws-sdk/client-kinesis';
import { COUNT, type Message } from './comparison';
import { kinesisClient } from './kinesis';
import { putAll } from './put-all';

const kinesis = kinesisClient();

/** How long to wait for records that are still on their way. */
const PATIENCE_MS = 15_000;
/** A shard answers five reads a second. */
const PAUSE_MS = 250;
/** Clocks differ. */
const EARLIER_MS = 60_000;

/** Puts messages on a stream, the customer being the partition key. */
export async function put(StreamName: string, batch: readonly Message[]): Promise<void> {
  const records = batch.map((message) => ({
    PartitionKey: `${message.run}-${message.customer}`,
    Data: Buffer.from(JSON.stringify(message)),
  }));
  await putAll(records, async (Records) => {
    const answer = await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
    return answer.Records ?? [];
  });
}

/** Reads the messages of the run, shard by shard, from a position of its own. */
export async function read(run: string, streamName: string, since: Date): Promise<Message[]> {
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName: streamName }));
  const iterators = new Map<string, string | undefined>();
  for (const { ShardId = '' } of Shards.filter(isOpen)) {
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({
        StreamName: streamName,
        ShardId,
        ShardIteratorType: 'AT_TIMESTAMP',
        Timestamp: new Date(since.getTime() - EARLIER_MS),
      }),
    );
    iterators.set(ShardId, ShardIterator);
  }

  const messages: Message[] = [];
  const deadline = Date.now() + PATIENCE_MS;
  while (messages.length < COUNT && Date.now() < deadline) {
    for (const [shardId, ShardIterator] of iterators) {
      const { Records = [], NextShardIterator } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
      iterators.set(shardId, NextShardIterator);
      const read: Message[] = Records.map(({ Data }) => JSON.parse(Buffer.from(Data ?? []).toString('utf8')));
      messages.push(...read.filter((message) => message.run === run));
    }
    if (messages.length < COUNT) await setTimeout(PAUSE_MS);
  }
  return messages;
}

function isOpen({ SequenceNumberRange }: Shard): boolean {
  return !SequenceNumberRange?.EndingSequenceNumber;
}
