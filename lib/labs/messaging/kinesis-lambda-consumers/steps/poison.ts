import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetRecordsCommand, GetShardIteratorCommand, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { click } from '../clicks';
import type { KinesisLambdaConsumers } from '../stack';

type Captures = 'PoisonShardId' | 'PoisonNumber' | 'NextFoundAt' | 'PoisonIterator' | 'ReceiptHandle';

export const poison = walkthrough<KinesisLambdaConsumers, Captures>((step) => [
  step({
    title: 'Put three clicks of a robot, one of them poison',
    explain:
      'All have one key, so they stand one behind the other in one shard. The second says in words how long the page was looked at.',
    call: ({ ClicksStreamName, run }) =>
      new PutRecordsCommand({
        StreamName: ClicksStreamName,
        Records: [
          { PartitionKey: `${run}-robot`, Data: click(`${run}-robot`, '/', 10) },
          { PartitionKey: `${run}-robot`, Data: click(`${run}-robot`, '/', 'an instant') },
          { PartitionKey: `${run}-robot`, Data: click(`${run}-robot`, '/', 20) },
        ],
      }),
    capture: { PoisonShardId: 'Records[1].ShardId', PoisonNumber: 'Records[1].SequenceNumber' },
    check: ({ FailedRecordCount }) => expect(FailedRecordCount).toBe(0),
  }),
  step({
    title: 'See the shard go on',
    explain:
      'The batch fails. Lambda halves it, and the half that fails again, until the poison is alone; two retries later it gives it up. Both neighbours are processed, also the one behind it.',
    call: ({ InsightsTableName, run }) =>
      new QueryCommand({
        TableName: InsightsTableName,
        KeyConditionExpression: 'pk = :robot AND begins_with(sk, :suspicion)',
        ExpressionAttributeValues: { ':robot': { S: `visitor#${run}-robot` }, ':suspicion': { S: 'robot#' } },
        ConsistentRead: true,
      }),
    withinSeconds: 120,
    capture: { NextFoundAt: 'Items[-1].foundAt.S' },
    check: ({ Items = [] }) => expect(Items.map(({ dwellMs }) => dwellMs?.N)).toEqual(['10', '20']),
  }),
  step({
    title: 'Find the dead letter',
    explain:
      'It does not hold the record but says where it is: the shard, and the sequence numbers from first to last. Until it was written the shard stood still: the click behind the poison was noticed later.',
    call: ({ RobotsDeadLettersUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: RobotsDeadLettersUrl, VisibilityTimeout: 5, WaitTimeSeconds: 1 }),
    withinSeconds: 60,
    capture: { ReceiptHandle: 'Messages[0].ReceiptHandle' },
    proves: {
      'lambda-event-source-mappings/error-blocks-shard': ({ Messages = [] }, { NextFoundAt }) => {
        const { requestContext, timestamp } = JSON.parse(Messages[0]?.Body ?? '{}');
        // Tried once and twice more; until it was given up, the click behind it had to wait.
        expect(requestContext).toMatchObject({ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 });
        expect(Date.parse(NextFoundAt)).toBeGreaterThanOrEqual(Date.parse(timestamp));
      },
    },
    check: ({ Messages = [] }, { PoisonShardId, PoisonNumber }) =>
      expect(JSON.parse(Messages[0]?.Body ?? '{}').KinesisBatchInfo).toMatchObject({
        batchSize: 1,
        shardId: PoisonShardId,
        startSequenceNumber: PoisonNumber,
        endSequenceNumber: PoisonNumber,
      }),
  }),
  step({
    title: 'Go to where it points',
    explain: 'With the shard and the sequence number the record can be looked at, as long as the stream keeps it.',
    call: ({ ClicksStreamName, PoisonShardId, PoisonNumber }) =>
      new GetShardIteratorCommand({
        StreamName: ClicksStreamName,
        ShardId: PoisonShardId,
        ShardIteratorType: 'AT_SEQUENCE_NUMBER',
        StartingSequenceNumber: PoisonNumber,
      }),
    capture: { PoisonIterator: 'ShardIterator' },
    check: ({ ShardIterator }) => expect(ShardIterator).toBeDefined(),
  }),
  step({
    title: 'Look at the poison',
    explain:
      'Whoever has mended the consumer can process it now; after the retention period only the dead letter is left.',
    call: ({ PoisonIterator }) => new GetRecordsCommand({ ShardIterator: PoisonIterator, Limit: 1 }),
    withinSeconds: 10,
    check: ({ Records = [] }) =>
      expect(Records.map(({ Data }) => JSON.parse(Buffer.from(Data ?? []).toString()).dwellMs)).toEqual(['an instant']),
  }),
  step({
    title: 'Take the dead letter out',
    explain: 'It is dealt with.',
    call: ({ RobotsDeadLettersUrl, ReceiptHandle }) =>
      new DeleteMessageCommand({ QueueUrl: RobotsDeadLettersUrl, ReceiptHandle }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
]);
