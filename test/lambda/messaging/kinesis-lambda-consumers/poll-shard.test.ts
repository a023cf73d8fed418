import '../../../support/quiet-logger';
import { GetRecordsCommand, GetShardIteratorCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '../../../../lambda/messaging/kinesis-lambda-consumers/poll-shard';

const kinesis = mockClient(KinesisClient);

it('says how many calls were answered, and how many refused with what', async () => {
  kinesis.on(GetShardIteratorCommand, { StreamName: 'clicks', ShardId: 'shard-1' }).resolves({ ShardIterator: 'it' });
  const refusal = Object.assign(new Error('Rate exceeded'), { name: 'ProvisionedThroughputExceededException' });
  kinesis.on(GetRecordsCommand, { ShardIterator: 'it' }).resolvesOnce({}).resolvesOnce({}).rejects(refusal);
  expect(await handler({ streamName: 'clicks', shardId: 'shard-1', calls: 5 })).toEqual({
    answered: 2,
    refused: { ProvisionedThroughputExceededException: 3 },
  });
});
