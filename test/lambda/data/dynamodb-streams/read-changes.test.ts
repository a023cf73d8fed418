import { iterators, stream } from './stream';
import { load } from './support';

const { handler } = load<typeof import('../../../../lambda/data/dynamodb-streams/read-changes')>('read-changes');

const read = async (keyPrefix: string) =>
  (await handler({ streamArn: 'arn', keyPrefix })).map(({ eventID }) => eventID);

it('reads all shards, over empty pages, to the end', async () => {
  stream({ a: { pages: [[1], [], [], [2, 3]], isClosed: true }, b: { pages: [[4]] } });
  expect(await read('')).toEqual(['a-1', 'a-2', 'a-3', 'b-4']);
  expect(iterators().map(({ ShardIteratorType }) => ShardIteratorType)).toEqual(['TRIM_HORIZON', 'TRIM_HORIZON']);
});

it('finds the changes of the items that were asked for', async () => {
  stream({ a: { pages: [[1, 2, 3]], isClosed: true } });
  expect(await read('od')).toEqual(['a-1', 'a-3']);
});

it('writes records as Lambda does', async () => {
  stream({ a: { pages: [[1]], isClosed: true } });
  expect(await handler({ streamArn: 'arn', keyPrefix: '' })).toEqual([
    {
      eventID: 'a-1',
      eventName: 'REMOVE',
      eventSourceARN: 'arn',
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
      dynamodb: {
        ApproximateCreationDateTime: 1_700_000_000,
        Keys: { customer: { S: 'odd' } },
        OldImage: { photo: { B: 'AQI=' } },
        SequenceNumber: '1',
      },
    },
  ]);
});
