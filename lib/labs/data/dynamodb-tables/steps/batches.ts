import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import type { Done } from '../../../../../lambda/data/dynamodb-tables/many-items';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import type { DynamodbTables } from '../stack';

const BYTES = 400 * 1024;
const ITEMS = 50;

/** Many items at once: batches, and scans of the whole table. */
export const batches = walkthrough<DynamodbTables, 'LastPlayer' | 'LastEntry'>((step) => [
  step({
    title: 'Write 26 items in a batch',
    explain: 'A batch has 25 requests at most. One too many, and none is done.',
    call: ({ ManyItemsFunctionName, run }) =>
      invoke(ManyItemsFunctionName, { action: 'write', player: `${run}-hal`, items: 26 }),
    proves: {
      'dynamodb/batch-write': (answer) => {
        const { items, error } = answerOf<Done>(answer);
        expect(items).toBe(0);
        expect(error?.name).toBe('ValidationException');
        expect(error?.message).toContain('less than or equal to 25');
      },
    },
  }),
  step({
    title: 'Write 25, of 400 KB each',
    explain:
      'It saves round trips and no capacity: 25 items of 400 units. A batch puts or deletes, without conditions.',
    call: ({ ManyItemsFunctionName, run }) =>
      invoke(ManyItemsFunctionName, { action: 'write', player: `${run}-hal`, items: 25, bytes: BYTES }),
    proves: {
      'dynamodb/batch-write': (answer) => expect(answerOf<Done>(answer)).toMatchObject({ items: 25, units: 25 * 400 }),
    },
  }),
  step({
    title: 'Write 25 more',
    explain: 'The two together are 20 MB.',
    call: ({ ManyItemsFunctionName, run }) =>
      invoke(ManyItemsFunctionName, { action: 'write', player: `${run}-hal`, from: 26, items: 25, bytes: BYTES }),
    check: (answer) => expect(answerOf<Done>(answer)).toMatchObject({ items: 25 }),
  }),
  step({
    title: 'Read 101 items in a batch',
    explain: 'Here the limit is 100 keys.',
    call: ({ ManyItemsFunctionName, run }) =>
      invoke(ManyItemsFunctionName, { action: 'read', player: `${run}-hal`, items: 101 }),
    proves: {
      'dynamodb/batch-get': (answer) => {
        const { error } = answerOf<Done>(answer);
        expect(error?.name).toBe('ValidationException');
        expect(error?.message).toContain('less than or equal to 100');
      },
    },
  }),
  step({
    title: 'Read 100',
    explain:
      'Fifty of them exist, which is more than the 16 MB of an answer. What did not fit comes back in UnprocessedKeys, and it is for you to ask again.',
    call: ({ ManyItemsFunctionName, run }) =>
      invoke(ManyItemsFunctionName, { action: 'read', player: `${run}-hal`, items: 100 }),
    proves: {
      'dynamodb/batch-get': (answer) => {
        const { items, left, error } = answerOf<Done>(answer);
        expect(error).toBeUndefined();
        expect(items).toBeGreaterThan(0);
        expect(items).toBeLessThanOrEqual((16 * 1024 * 1024) / BYTES);
        expect(left).toBeGreaterThanOrEqual(ITEMS - items);
      },
    },
  }),
  step({
    title: 'Scan one page',
    explain:
      'A scan reads all there is, 1 MB in a page: some 128 units for an answer that may be empty. LastEvaluatedKey says where it stopped.',
    call: ({ MatchesTableName }) =>
      new ScanCommand({
        TableName: MatchesTableName,
        ProjectionExpression: 'player, entry',
        FilterExpression: 'attribute_exists(nothing_has_this)',
        ReturnConsumedCapacity: 'TOTAL',
      }),
    capture: { LastPlayer: 'LastEvaluatedKey.player.S', LastEntry: 'LastEvaluatedKey.entry.S' },
    proves: {
      'dynamodb/scan': ({ LastEvaluatedKey, Count, ScannedCount, ConsumedCapacity }) => {
        expect(LastEvaluatedKey).toBeDefined();
        expect(Count).toBe(0);
        expect(ScannedCount).toBeGreaterThan(0);
        expect(ConsumedCapacity?.CapacityUnits).toBeGreaterThan(75);
      },
    },
  }),
  step({
    title: 'Scan the next page',
    explain: 'Go on from that key, until none comes any more.',
    call: ({ MatchesTableName, LastPlayer, LastEntry }) =>
      new ScanCommand({
        TableName: MatchesTableName,
        ProjectionExpression: 'player, entry',
        ExclusiveStartKey: { player: { S: LastPlayer }, entry: { S: LastEntry } },
        ReturnConsumedCapacity: 'TOTAL',
      }),
    proves: {
      'dynamodb/scan': ({ Items = [] }, { LastPlayer, LastEntry }) => {
        const read = Items.map(({ player, entry }) => `${player?.S} ${entry?.S}`);
        expect(read.length).toBeGreaterThan(0);
        expect(read).not.toContain(`${LastPlayer} ${LastEntry}`);
      },
    },
  }),
  step({
    title: 'Scan a little',
    explain: 'Limit makes small pages, so that a scan in the background leaves capacity to the others.',
    call: ({ MatchesTableName }) =>
      new ScanCommand({
        TableName: MatchesTableName,
        Limit: 1,
        ProjectionExpression: 'player, entry',
        ReturnConsumedCapacity: 'TOTAL',
      }),
    proves: {
      'dynamodb/parallel-scan': ({ ScannedCount, ConsumedCapacity }) => {
        expect(ScannedCount).toBe(1);
        expect(ConsumedCapacity?.CapacityUnits).toBeLessThanOrEqual(50);
      },
    },
  }),
  step({
    title: 'Scan in four segments at once',
    explain: 'Each has a part of the keys and pages of its own. Together they find all fifty, for the same units.',
    call: ({ ManyItemsFunctionName, run }) =>
      invoke(ManyItemsFunctionName, { action: 'scan', player: `${run}-hal`, segments: 4 }),
    withinSeconds: 30,
    proves: {
      'dynamodb/parallel-scan': (answer) => {
        const { items, pages } = answerOf<Done>(answer);
        expect(items).toBe(ITEMS);
        expect(pages).toBeGreaterThan(4);
      },
    },
  }),
  step({
    title: 'Delete the first half',
    explain: 'A deletion takes what the item weighs: 400 units each, and 25 in a batch.',
    call: ({ ManyItemsFunctionName, run }) =>
      invoke(ManyItemsFunctionName, { action: 'delete', player: `${run}-hal`, items: 25 }),
    proves: {
      'dynamodb/table-cleanup': (answer) => expect(answerOf<Done>(answer)).toMatchObject({ items: 25, units: 10_000 }),
    },
  }),
  step({
    title: 'Delete the other half',
    explain: 'To empty a table so takes as much as it took to fill it, and the scan that finds the keys.',
    call: ({ ManyItemsFunctionName, run }) =>
      invoke(ManyItemsFunctionName, { action: 'delete', player: `${run}-hal`, from: 26, items: 25 }),
    check: (answer) => expect(answerOf<Done>(answer)).toMatchObject({ items: 25 }),
  }),
]);
