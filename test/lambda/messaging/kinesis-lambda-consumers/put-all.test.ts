import type { PutRecordsRequestEntry, PutRecordsResultEntry } from '@aws-sdk/client-kinesis';
import { putAll } from '../../../../lambda/messaging/kinesis-lambda-consumers/put-all';

const EXCEEDED = 'ProvisionedThroughputExceededException';
const records = (count: number, bytes = 1): PutRecordsRequestEntry[] =>
  Array.from({ length: count }, (_, index) => ({ PartitionKey: String(index), Data: Buffer.alloc(bytes) }));
const keysOf = (batch: PutRecordsRequestEntry[]) => batch.map(({ PartitionKey }) => PartitionKey);

/** A stream that refuses these keys so many times. */
function stream(refusals: Record<string, number> = {}) {
  const calls: PutRecordsRequestEntry[][] = [];
  const put = async (batch: PutRecordsRequestEntry[]): Promise<PutRecordsResultEntry[]> => {
    calls.push(batch);
    return batch.map(({ PartitionKey = '' }) => {
      const left = refusals[PartitionKey] ?? 0;
      refusals[PartitionKey] = left - 1;
      return left > 0 ? { ErrorCode: EXCEEDED } : { ShardId: 'shard-1', SequenceNumber: '1' };
    });
  };
  return { put, calls };
}

describe('putAll', () => {
  it('puts 500 records in a call', async () => {
    const { put, calls } = stream();
    const report = await putAll(records(1001), put);
    expect(calls.map((batch) => batch.length)).toEqual([500, 500, 1]);
    expect(report).toEqual({ records: 1001, calls: 3, refused: {}, shards: ['shard-1'] });
  });

  it('puts no more than 5 MiB in a call', async () => {
    const { put, calls } = stream();
    await putAll(records(12, 1024 * 1024 - 2), put);
    expect(calls.map((batch) => batch.length)).toEqual([5, 5, 2]);
  });

  it('puts again only what was refused, in its order', async () => {
    const { put, calls } = stream({ 1: 1, 3: 2 });
    const report = await putAll(records(5), put, { sleep: async () => {} });
    expect(calls.map(keysOf)).toEqual([['0', '1', '2', '3', '4'], ['1', '3'], ['3']]);
    expect(report).toMatchObject({ records: 5, calls: 3, refused: { [EXCEEDED]: 3 } });
  });

  it('waits a random part of a time that doubles up to two seconds', async () => {
    const pauses: number[] = [];
    const sleep = async (milliseconds: number) => pauses.push(milliseconds);
    const { put } = stream({ 0: 8 });
    await putAll(records(1), put, { sleep, random: () => 0.5 });
    expect(pauses).toEqual([50, 100, 200, 400, 800, 1000, 1000, 1000]);
  });

  it('counts a call that was refused as a whole as one of all its records', async () => {
    const { put, calls } = stream();
    let refusals = 1;
    const refuse = async (batch: PutRecordsRequestEntry[]) => {
      if (refusals-- > 0) throw Object.assign(new Error('Rate exceeded'), { name: EXCEEDED });
      return put(batch);
    };
    const report = await putAll(records(3), refuse, { sleep: async () => {} });
    expect(calls).toHaveLength(1);
    expect(report).toMatchObject({ records: 3, calls: 2, refused: { [EXCEEDED]: 3 } });
  });

  it('throws another error of a call', async () => {
    const deny = async () => Promise.reject(new Error('denied'));
    await expect(putAll(records(1), deny)).rejects.toThrow('denied');
  });

  it('throws where a record is refused for too long', async () => {
    const { put, calls } = stream({ 0: 99 });
    await expect(putAll(records(2), put, { sleep: async () => {} })).rejects.toThrow('refused 1 records 12 times');
    expect(calls).toHaveLength(12);
  });
});
