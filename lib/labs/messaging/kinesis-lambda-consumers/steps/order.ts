import { GetRecordsCommand, GetShardIteratorCommand, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { click, expectGrowing } from '../clicks';
import type { KinesisLambdaConsumers } from '../stack';

type Captures = 'ShardId' | 'FirstNumber' | 'SecondNumber' | 'Iterator' | 'IteratorAgain';

export const order = walkthrough<KinesisLambdaConsumers, Captures>((step) => [
  step({
    title: 'Put a click on the stream',
    explain:
      'The partition key is the visitor. Its MD5 hash is a number of 128 bits, and each shard has a range of these numbers.',
    call: ({ CheckoutStreamName, run }) => putClick(CheckoutStreamName, run, '/cart'),
    capture: { ShardId: 'ShardId', FirstNumber: 'SequenceNumber' },
    check: ({ EncryptionType }) => expect(EncryptionType).toBe('KMS'),
  }),
  step({
    title: 'Put the next one of the same visitor',
    explain: 'The same key has the same hash: the same shard, and there a place behind the first.',
    call: ({ CheckoutStreamName, run }) => putClick(CheckoutStreamName, run, '/pay'),
    capture: { SecondNumber: 'SequenceNumber' },
    proves: {
      'kinesis-data-streams/same-key-same-shard': (answer, { ShardId, FirstNumber }) => {
        expect(answer.ShardId).toBe(ShardId);
        expectGrowing([FirstNumber, answer.SequenceNumber]);
      },
    },
  }),
  step({
    title: 'Open the shard at its beginning',
    explain:
      'A consumer reads a shard from a position of its own. TRIM_HORIZON is the oldest record that is still there.',
    call: ({ CheckoutStreamName, ShardId }) => atTheBeginning(CheckoutStreamName, ShardId),
    capture: { Iterator: 'ShardIterator' },
    check: ({ ShardIterator }) => expect(ShardIterator).toBeDefined(),
  }),
  step({
    title: 'Read it',
    explain:
      'Records come in the order of their sequence numbers. The Kinesis Client Library reads with this very call, and hands records on as they come.',
    call: ({ Iterator }) => new GetRecordsCommand({ ShardIterator: Iterator }),
    withinSeconds: 30,
    proves: {
      'kinesis-consumers/kcl-ordered': ({ Records = [] }, { FirstNumber, SecondNumber }) => {
        const numbers = Records.map(({ SequenceNumber }) => SequenceNumber);
        expectGrowing(numbers);
        expect(numbers).toEqual(expect.arrayContaining([FirstNumber, SecondNumber]));
      },
    },
  }),
  step({
    title: 'Go back to the beginning',
    explain: 'Nobody can delete a record, and reading takes none away: there is no call for either.',
    call: ({ CheckoutStreamName, ShardId }) => atTheBeginning(CheckoutStreamName, ShardId),
    capture: { IteratorAgain: 'ShardIterator' },
    check: ({ ShardIterator }) => expect(ShardIterator).toBeDefined(),
  }),
  step({
    title: 'Read it all again',
    explain: 'A replay: what was read before is there again, until the retention period is over.',
    call: ({ IteratorAgain }) => new GetRecordsCommand({ ShardIterator: IteratorAgain }),
    withinSeconds: 30,
    proves: {
      'kinesis-data-streams/immutable-replay': ({ Records = [] }, { FirstNumber, SecondNumber }) =>
        expect(Records.map(({ SequenceNumber }) => SequenceNumber)).toEqual(
          expect.arrayContaining([FirstNumber, SecondNumber]),
        ),
    },
  }),
  step({
    title: 'Read without patience',
    explain:
      'Thirty calls at once. A shard answers five a second, 2 MB a second, and up to 10 MB or 10,000 records a call; all consumers that poll share that.',
    call: ({ PollerFunctionName, CheckoutStreamName, ShardId }) =>
      invoke(PollerFunctionName, { streamName: CheckoutStreamName, shardId: ShardId, calls: 30 }),
    proves: {
      'kinesis-consumers/get-records': (answer) => {
        const { answered, refused } = answerOf<{ answered: number; refused: Record<string, number> }>(answer);
        expect(Object.keys(refused)).toEqual(['ProvisionedThroughputExceededException']);
        expect(answered + (refused.ProvisionedThroughputExceededException ?? 0)).toBe(30);
      },
    },
  }),
]);

function putClick(stream: string, visitor: string, page: string): PutRecordCommand {
  return new PutRecordCommand({ StreamName: stream, PartitionKey: visitor, Data: click(visitor, page, 5000) });
}

function atTheBeginning(stream: string, shardId: string): GetShardIteratorCommand {
  return new GetShardIteratorCommand({ StreamName: stream, ShardId: shardId, ShardIteratorType: 'TRIM_HORIZON' });
}
