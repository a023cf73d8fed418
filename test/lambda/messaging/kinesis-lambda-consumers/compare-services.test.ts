import '../../../support/quiet-logger';
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { publish, send } from '../../../../lambda/messaging/kinesis-lambda-consumers/queues';
import { load } from './support';

const [sqs, sns, kinesis] = [mockClient(SQSClient), mockClient(SNSClient), mockClient(KinesisClient)];
Object.assign(process.env, {
  QUEUE_URL: 'queue',
  TOPIC_ARN: 'topic',
  FIRST_SUBSCRIBER_URL: 'first',
  SECOND_SUBSCRIBER_URL: 'second',
  STREAM_NAME: 'stream',
});
const { handler } =
  load<typeof import('../../../../lambda/messaging/kinesis-lambda-consumers/compare-services')>('compare-services');

/** Queues that hold what is sent to them until it is received, a topic that fills two, a stream of two shards. */
beforeEach(() => {
  const queues: Record<string, string[]> = { queue: ['{"run":"before"}'], first: [], second: [] };
  const shards: Record<string, Uint8Array[]> = { even: [], odd: [] };
  for (const mock of [sqs, sns, kinesis]) mock.reset();

  sqs.on(SendMessageBatchCommand).callsFake(({ QueueUrl, Entries }) => {
    queues[QueueUrl]?.push(...Entries.map(({ MessageBody }: { MessageBody: string }) => MessageBody));
    return { Failed: [] };
  });
  sqs.on(ReceiveMessageCommand).callsFake(({ QueueUrl }) => ({
    Messages: queues[QueueUrl]?.splice(0, 10).map((Body) => ({ Body, ReceiptHandle: 'handle' })),
  }));
  sqs.on(DeleteMessageBatchCommand).resolves({});
  sns.on(PublishBatchCommand).callsFake(({ PublishBatchRequestEntries }) => {
    const messages = PublishBatchRequestEntries.map(({ Message }: { Message: string }) => Message);
    for (const name of ['first', 'second']) queues[name]?.push(...messages);
    return {};
  });

  kinesis.on(ListShardsCommand).resolves({
    Shards: [
      { ShardId: 'closed', SequenceNumberRange: { StartingSequenceNumber: '1', EndingSequenceNumber: '2' } },
      { ShardId: 'even', SequenceNumberRange: { StartingSequenceNumber: '3' } },
      { ShardId: 'odd', SequenceNumberRange: { StartingSequenceNumber: '3' } },
    ] as never,
  });
  kinesis.on(PutRecordsCommand).callsFake(({ Records }) => {
    for (const { PartitionKey, Data } of Records) shards[Number(PartitionKey.at(-1)) % 2 ? 'odd' : 'even']?.push(Data);
    return { Records: Records.map(() => ({ ShardId: 'shard' })) };
  });
  kinesis.on(GetShardIteratorCommand).callsFake(({ ShardId }) => ({ ShardIterator: ShardId }));
  kinesis.on(GetRecordsCommand).callsFake(({ ShardIterator }) => ({
    Records: shards[ShardIterator]?.map((Data) => ({ Data })),
    NextShardIterator: `after ${ShardIterator}`,
  }));
});

it('sends the same messages through all three and counts', async () => {
  expect(await handler({ run: 'r1' })).toEqual([
    { service: 'SQS', received: 100, customersInOrder: 0, foundAgain: 0 },
    { service: 'SNS', received: 200, customersInOrder: 10, foundAgain: 0 },
    { service: 'Kinesis', received: 200, customersInOrder: 10, foundAgain: 100 },
  ]);
  expect(sns.commandCalls(PublishBatchCommand)).toHaveLength(10);
});

it('fails where a message is refused', async () => {
  const Failed = [{ Id: '0', Code: 'X', SenderFault: true, Message: 'too big' }];
  sqs.on(SendMessageBatchCommand).resolves({ Failed });
  await expect(send('queue', [])).rejects.toThrow('The queue refused 1 messages: too big');
  sns.on(PublishBatchCommand).resolves({ Failed });
  await expect(publish('topic', [])).rejects.toThrow('The topic refused 1 messages: too big');
});
