import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { mockClient } from 'aws-sdk-client-mock';

const streams = mockClient(DynamoDBStreamsClient);

/** A page of a shard: the sequence numbers of its records. */
type Page = readonly number[];

/** A stream with these pages in each shard, which are read from the first on; the last of a closed shard has no next. */
export function stream(shards: Record<string, { readonly pages: readonly Page[]; readonly isClosed?: boolean }>): void {
  streams.reset();
  streams.on(DescribeStreamCommand).callsFake(({ ExclusiveStartShardId }) => {
    // One shard a call, as if there were many.
    const ids = Object.keys(shards);
    const index = ids.indexOf(ExclusiveStartShardId) + 1;
    const LastEvaluatedShardId = index < ids.length - 1 ? ids[index] : undefined;
    return { StreamDescription: { Shards: [{ ShardId: ids[index] }], LastEvaluatedShardId } };
  });
  streams.on(GetShardIteratorCommand).callsFake(({ ShardId }) => ({ ShardIterator: `${ShardId}/0` }));
  streams.on(GetRecordsCommand).callsFake(({ ShardIterator }) => {
    const [id, page] = ShardIterator.split('/');
    const { pages, isClosed } = shards[id] ?? { pages: [] };
    const isLast = Number(page) >= pages.length - 1;
    return {
      Records: (pages[page] ?? []).map((number) => apiRecord(id, number)),
      NextShardIterator: isLast && isClosed ? undefined : `${id}/${Number(page) + 1}`,
    };
  });
}

export const iterators = () => streams.commandCalls(GetShardIteratorCommand).map(({ args: [{ input }] }) => input);

/** As the API has it, with dates and bytes. */
function apiRecord(shard: string, number: number) {
  return {
    eventID: `${shard}-${number}`,
    eventName: 'REMOVE',
    userIdentity: { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' },
    dynamodb: {
      ApproximateCreationDateTime: new Date(1_700_000_000_000),
      Keys: { customer: { S: number % 2 ? 'odd' : 'even' } },
      OldImage: { photo: { B: new Uint8Array([1, 2]) } },
      SequenceNumber: String(number),
    },
  };
}
