import '../../../support/quiet-logger';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '../../../../lambda/messaging/kinesis-lambda-consumers/record-clicks';

const kinesis = mockClient(KinesisClient);

it('puts the clicks on the stream, each with its visitor as the key', async () => {
  kinesis.on(PutRecordsCommand).callsFake(({ Records }) => ({
    Records: Records.map(() => ({ ShardId: 'shard-1', SequenceNumber: '1' })),
  }));
  const visit = { streamName: 'clicks', page: '/', visitorPrefix: 'ann', visitors: 2, clicks: 3 };
  expect(await handler(visit)).toEqual({ records: 3, calls: 1, refused: {}, shards: ['shard-1'] });
  const [call] = kinesis.commandCalls(PutRecordsCommand);
  const { StreamName, Records = [] } = call?.args[0].input ?? {};
  expect(StreamName).toBe('clicks');
  expect(Records.map(({ PartitionKey }) => PartitionKey)).toEqual(['ann-0', 'ann-1', 'ann-0']);
  expect(JSON.parse(Buffer.from(Records[0]?.Data ?? []).toString())).toEqual({
    visitor: 'ann-0',
    page: '/',
    dwellMs: 5000,
  });
});

it('adds the trail of the pointer to each click where one is asked for', async () => {
  kinesis.reset();
  kinesis.on(PutRecordsCommand).resolves({ Records: [{ ShardId: 'shard-1' }] });
  await handler({ streamName: 'clicks', page: '/', visitorPrefix: 'ann', visitors: 1, clicks: 1, trailBytes: 10_000 });
  const [{ Data } = { Data: undefined }] = kinesis.commandCalls(PutRecordsCommand)[0]?.args[0].input.Records ?? [];
  expect(JSON.parse(Buffer.from(Data ?? []).toString()).trail).toHaveLength(10_000);
});
