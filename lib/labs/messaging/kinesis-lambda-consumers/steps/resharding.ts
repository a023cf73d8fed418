import {
  DescribeStreamSummaryCommand,
  type DescribeStreamSummaryOutput,
  ListShardsCommand,
  MergeShardsCommand,
  type Shard,
  SplitShardCommand,
  UpdateShardCountCommand,
} from '@aws-sdk/client-kinesis';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { KinesisLambdaConsumers } from '../stack';

type Captures = 'HotShard' | 'LeftChild' | 'RightChild';

/** A quarter of all hash keys: inside the first of three shards. */
const QUARTER = (2n ** 126n).toString();

export const resharding = walkthrough<KinesisLambdaConsumers, Captures>((step) => [
  step({
    title: 'Scale from two shards to three',
    explain:
      'For a campaign, or by an alarm on the incoming bytes. A stream on demand does this by itself. The walkthrough goes back to two at its end.',
    call: ({ CheckoutStreamName }) => scaleTo(CheckoutStreamName, 3),
    // A walk before this one may have left the stream busy.
    withinSeconds: 180,
    undo: ({ CheckoutStreamName }) => scaleTo(CheckoutStreamName, 2),
    neededUntil: 'See the child of both',
    check: ({ TargetShardCount }) => expect(TargetShardCount).toBe(3),
  }),
  step({
    title: 'Wait for three shards',
    explain: 'AWS splits and merges for a minute or so; meanwhile the stream is written and read as ever.',
    call: ({ CheckoutStreamName }) => new DescribeStreamSummaryCommand({ StreamName: CheckoutStreamName }),
    withinSeconds: 300,
    proves: {
      'kinesis-data-streams/update-shard-count': (answer) => expectOpenShards(answer, 3),
    },
  }),
  step({
    title: 'Find the shard to split',
    explain:
      'All shards are listed, also the closed ones, which have an ending sequence number. Say that the hot key is in the first of the open ones.',
    call: ({ CheckoutStreamName }) => new ListShardsCommand({ StreamName: CheckoutStreamName }),
    capture: { HotShard: openShardFrom('0') },
    check: ({ Shards = [] }) => expect(Shards.filter(isOpen)).toHaveLength(3),
  }),
  step({
    title: 'Split it',
    explain: 'At a hash key of our choice, which becomes the first one of the second child.',
    call: ({ CheckoutStreamName, HotShard }) =>
      new SplitShardCommand({
        StreamName: CheckoutStreamName,
        ShardToSplit: HotShard,
        NewStartingHashKey: QUARTER,
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Wait for the split',
    explain: 'One shard more is open, and one more is paid for.',
    call: ({ CheckoutStreamName }) => new DescribeStreamSummaryCommand({ StreamName: CheckoutStreamName }),
    withinSeconds: 180,
    check: (answer) => expectOpenShards(answer, 4),
  }),
  step({
    title: 'See parent and children',
    explain:
      'The parent is closed: it takes no more records, and keeps its own until they are too old. Read it to its end before its children, or the order is lost; Lambda and the Kinesis Client Library do.',
    call: ({ CheckoutStreamName }) => new ListShardsCommand({ StreamName: CheckoutStreamName }),
    capture: { LeftChild: openShardFrom('0'), RightChild: openShardFrom(QUARTER) },
    proves: {
      'kinesis-data-streams/split': ({ Shards = [] }, { HotShard, LeftChild, RightChild }) => {
        const children = Shards.filter(({ ParentShardId }) => ParentShardId === HotShard);
        expect(children.map(({ ShardId }) => ShardId).sort()).toEqual([LeftChild, RightChild].sort());
        expect(Shards.filter(({ ShardId }) => ShardId === HotShard).map(isOpen)).toEqual([false]);
      },
    },
  }),
  step({
    title: 'Merge the two',
    explain: 'The rush is over. Only two shards at a time can be merged, and only neighbours.',
    call: ({ CheckoutStreamName, LeftChild, RightChild }) =>
      new MergeShardsCommand({
        StreamName: CheckoutStreamName,
        ShardToMerge: LeftChild,
        AdjacentShardToMerge: RightChild,
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Wait for the merge',
    explain: 'Three shards are open and paid for again.',
    call: ({ CheckoutStreamName }) => new DescribeStreamSummaryCommand({ StreamName: CheckoutStreamName }),
    withinSeconds: 180,
    check: (answer) => expectOpenShards(answer, 3),
  }),
  step({
    title: 'See the child of both',
    explain: 'It has two parents, and both are closed.',
    call: ({ CheckoutStreamName }) => new ListShardsCommand({ StreamName: CheckoutStreamName }),
    proves: {
      'kinesis-data-streams/merge': ({ Shards = [] }, { LeftChild, RightChild }) => {
        const merged = Shards.filter(({ AdjacentParentShardId }) => AdjacentParentShardId === RightChild);
        expect(merged.map(({ ParentShardId }) => ParentShardId)).toEqual([LeftChild]);
        const parents = Shards.filter(({ ShardId }) => ShardId === LeftChild || ShardId === RightChild);
        expect(parents.map(isOpen)).toEqual([false, false]);
      },
    },
  }),
]);

function scaleTo(stream: string, shards: number): UpdateShardCountCommand {
  return new UpdateShardCountCommand({
    StreamName: stream,
    TargetShardCount: shards,
    ScalingType: 'UNIFORM_SCALING',
  });
}

/** JMESPath to the shard whose hash keys start here: of several the last, as older ones are closed. */
function openShardFrom(hashKey: string): string {
  return `Shards[?HashKeyRange.StartingHashKey=='${hashKey}'].ShardId | [-1]`;
}

function isOpen({ SequenceNumberRange }: Shard): boolean {
  return !SequenceNumberRange?.EndingSequenceNumber;
}

function expectOpenShards({ StreamDescriptionSummary }: DescribeStreamSummaryOutput, count: number): void {
  expect(StreamDescriptionSummary).toMatchObject({ StreamStatus: 'ACTIVE', OpenShardCount: count });
}
