import { GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-kinesis';
import { kinesisClient } from './kinesis';

// The SDK would wait and try again, and nobody would see that it was refused.
const kinesis = kinesisClient({ maxAttempts: 1 });

export interface Poll {
  readonly streamName: string;
  readonly shardId: string;
  /** How many calls to make at once. */
  readonly calls: number;
}

export interface PollReport {
  readonly answered: number;
  /** How many calls were refused, by the name of the error. */
  readonly refused: Readonly<Record<string, number>>;
}

/** A consumer without patience: asks a shard for records more often than it answers. */
export async function handler({ streamName, shardId, calls }: Poll): Promise<PollReport> {
  const { ShardIterator } = await kinesis.send(
    new GetShardIteratorCommand({ StreamName: streamName, ShardId: shardId, ShardIteratorType: 'LATEST' }),
  );
  const polls = await Promise.allSettled(
    Array.from({ length: calls }, () => kinesis.send(new GetRecordsCommand({ ShardIterator }))),
  );
  const refused: Record<string, number> = {};
  for (const poll of polls) {
    if (poll.status === 'fulfilled') continue;
    const { name } = poll.reason as Error;
    refused[name] = (refused[name] ?? 0) + 1;
  }
  return { answered: polls.filter(({ status }) => status === 'fulfilled').length, refused };
}
