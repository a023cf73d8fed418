import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import type { Measured } from '../../../../../lambda/data/dynamodb-tables/measure-units';
import { readUnits, writeUnits } from '../../../../../lambda/data/dynamodb-tables/units';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';

import { matchKey } from '../players';
import type { DynamodbTables } from '../stack';

const KB = 1024;
const LIMIT = 400 * KB;

/** On both sides of each limit that a formula has, and some between. */
const SIZES = [
  ...[100, KB - 1, KB, KB + 1, 2 * KB, 2.5 * KB, 3 * KB, 3 * KB + 1, 4 * KB - 1, 4 * KB, 4 * KB + 1, 5000],
  ...[8 * KB, 8 * KB + 1, 10_000, 12 * KB, 12 * KB + 1, 15 * KB, 16 * KB, 16 * KB + 1, 20_000, 32 * KB, 50_000],
  ...[64 * KB, 64 * KB + 1, 100_000, 200_000, 300_000, LIMIT - 1, LIMIT],
];

/** What an operation takes by its size, how big an item may be, and where bigger things go. */
export const units = walkthrough<DynamodbTables>((step) => [
  step({
    title: `Measure ${SIZES.length} sizes`,
    explain:
      'A function writes an item of each size and reads it twice. DynamoDB says what each call took; the formulas say the same for all of them.',
    call: ({ MeterFunctionName, run }) => invoke(MeterFunctionName, { run, sizes: SIZES }),
    // On AWS an eventually consistent read may come too early, and find nothing.
    withinSeconds: 60,
    show: (answer) =>
      table([
        ['bytes', 'write', 'read', 'consistent read'],
        ...answerOf<Measured[]>(answer).map(({ bytes, write, eventual, consistent }) =>
          [bytes, write, eventual, consistent].map(String),
        ),
      ]),
    check: (answer) =>
      expect(answerOf<Measured[]>(answer)).toEqual(
        SIZES.map((bytes) => ({
          bytes,
          write: writeUnits(bytes),
          eventual: readUnits(bytes),
          consistent: readUnits(bytes, 'consistent'),
        })),
      ),
    proves: {
      'dynamodb/wcu': (answer) => {
        expect(measuredOf(answer, 2.5 * KB).write).toBe(3);
        expect(measuredOf(answer, KB).write).toBe(1);
        expect(measuredOf(answer, KB + 1).write).toBe(2);
      },
      'dynamodb/rcu': (answer) => {
        expect(measuredOf(answer, 15 * KB)).toMatchObject({ eventual: 2, consistent: 4 });
        expect(measuredOf(answer, 4 * KB)).toMatchObject({ eventual: 0.5, consistent: 1 });
      },
      'dynamodb/eventual-by-default': (answer) => {
        const measured = answerOf<Measured[]>(answer);
        expect(measured).toHaveLength(SIZES.length);
        for (const { eventual, consistent } of measured) expect(consistent).toBe(2 * eventual);
      },
    },
  }),
  step({
    title: 'Measure one byte more',
    explain: 'An item of 400 KB went through: names and values together. This one has a byte more.',
    call: ({ MeterFunctionName, run }) => invoke(MeterFunctionName, { run, sizes: [LIMIT + 1] }),
    proves: {
      'dynamodb/item-400kb': (answer) => {
        const { refused } = answerOf<{ refused: string }>(answer);
        expect(refused).toContain('ValidationException: Item size has exceeded the maximum allowed size');
      },
    },
  }),
  step({
    title: 'Ask for a size that is none',
    explain: 'The function looks at what it is asked before it asks DynamoDB.',
    call: ({ MeterFunctionName, run }) => invoke(MeterFunctionName, { run, sizes: ['big'] }),
    check: (answer) => expect(answerOf<{ refused: string }>(answer).refused).toMatch(/^`sizes` are/),
  }),
  step({
    title: 'Keep a match with its replay',
    explain:
      'A replay can have megabytes. The function puts it into the bucket, and its key into the item. It stands in a network with no way out but two gateway endpoints.',
    call: ({ KeeperFunctionName, run }) =>
      invoke(KeeperFunctionName, { player: `${run}-gus`, match: '2026-11-01', score: 70, replay: 'jump, run, jump' }),
    check: (answer, { run }) =>
      expect(answerOf<object>(answer)).toMatchObject({ replayKey: `${run}-gus/2026-11-01.json` }),
  }),
  step({
    title: 'Read the item',
    explain:
      'It has the key of the replay, its sum as bytes, and those of its parts as a set of bytes: the two types that were missing.',
    call: ({ MatchesTableName, run }) =>
      new GetItemCommand({
        TableName: MatchesTableName,
        Key: matchKey(`${run}-gus`, '2026-11-01'),
        ConsistentRead: true,
      }),
    proves: {
      'dynamodb/data-types': ({ Item }) => {
        expect(Item?.replaySum?.B).toHaveLength(32);
        expect(Item?.partSums?.BS).toHaveLength(1);
      },
    },
    check: ({ Item }, { run }) => expect(Item?.replayKey?.S).toBe(`${run}-gus/2026-11-01.json`),
  }),
  step({
    title: 'Find the replay',
    explain: 'Under the key that the item has.',
    call: ({ ReplaysBucketName, run }) =>
      new ListObjectsV2Command({ Bucket: ReplaysBucketName, Prefix: `${run}-gus/` }),
    check: ({ Contents = [] }, { run }) =>
      expect(Contents).toMatchObject([{ Key: `${run}-gus/2026-11-01.json`, Size: 'jump, run, jump'.length }]),
  }),
  step({
    title: 'Keep a match without a replay',
    explain: 'What is malformed is said, and nothing is written.',
    call: ({ KeeperFunctionName, run }) =>
      invoke(KeeperFunctionName, { player: `${run}-gus`, match: '2026-11-02', score: 70 }),
    check: (answer) => expect(answerOf<object>(answer)).toEqual({ refused: 'A match has a `replay`, a text.' }),
  }),
]);

function measuredOf(answer: Parameters<typeof answerOf>[0], bytes: number): Measured {
  const found = answerOf<Measured[]>(answer).find((each) => each.bytes === bytes);
  if (!found) throw new Error(`No item of ${bytes} bytes was measured.`);
  return found;
}
