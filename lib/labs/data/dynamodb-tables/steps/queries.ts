import {
  ExecuteStatementCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { matchKey } from '../players';
import type { DynamodbTables } from '../stack';

/** Items of one player, by query and by PartiQL. */
export const queries = walkthrough<DynamodbTables>((step) => [
  step({
    title: 'Play on nine days',
    explain: 'Eve plays once a day. The day is in the sort key, so that her matches stand in its order.',
    repeat: 9,
    parallel: 3,
    call: ({ MatchesTableName, run, n }) =>
      new PutItemCommand({
        TableName: MatchesTableName,
        Item: { ...matchKey(`${run}-eve`, `2026-11-0${n}`), score: { N: `${n}0` }, arena: { S: 'north-1' } },
      }),
    check: (answers) => expect(answers).toHaveLength(9),
  }),
  step({
    title: 'Query her matches',
    explain: 'One partition key, and a range of sort keys. They come in ascending order, whenever they were written.',
    call: ({ MatchesTableName, run }) => matchesOf(MatchesTableName, `${run}-eve`),
    proves: {
      'dynamodb/query': ({ Items = [] }) =>
        expect(Items.map(({ score }) => score?.N)).toEqual(['10', '20', '30', '40', '50', '60', '70', '80', '90']),
    },
  }),
  step({
    title: 'Query the last two',
    explain: 'Backwards, and no more than two: two items are read, not nine.',
    call: ({ MatchesTableName, run }) =>
      matchesOf(MatchesTableName, `${run}-eve`, { ScanIndexForward: false, Limit: 2 }),
    proves: {
      'dynamodb/query': ({ Items = [], ScannedCount }) => {
        expect(Items.map(({ score }) => score?.N)).toEqual(['90', '80']);
        expect(ScannedCount).toBe(2);
      },
    },
  }),
  step({
    title: 'Filter',
    explain: 'Nine items were read and are paid for; the filter then dropped seven of them.',
    call: ({ MatchesTableName, run }) =>
      matchesOf(MatchesTableName, `${run}-eve`, {
        FilterExpression: 'score > :good',
        ExpressionAttributeValues: { ':player': { S: `${run}-eve` }, ':match': { S: 'match#' }, ':good': { N: '70' } },
      }),
    proves: {
      'dynamodb/filter-expression': ({ Count, ScannedCount, ConsumedCapacity }) => {
        expect({ Count, ScannedCount }).toEqual({ Count: 2, ScannedCount: 9 });
        expect(ConsumedCapacity?.CapacityUnits).toBe(0.5);
      },
    },
  }),
  step({
    title: 'Filter the key',
    explain: 'What is in the key is asked for in the key condition, where it saves reading. DynamoDB insists.',
    refusedWith: 'ValidationException',
    call: ({ MatchesTableName, run }) =>
      matchesOf(MatchesTableName, `${run}-eve`, {
        FilterExpression: 'entry > :day',
        ExpressionAttributeValues: {
          ':player': { S: `${run}-eve` },
          ':match': { S: 'match#' },
          ':day': { S: 'match#2026-11-07' },
        },
      }),
    proves: { 'dynamodb/filter-expression': ({ message }) => expect(message).toContain('primary key') },
  }),
  step({
    title: 'Ask for two attributes',
    explain: 'A projection makes the answer smaller, and nothing cheaper: the items are read whole.',
    call: ({ MatchesTableName, run }) =>
      matchesOf(MatchesTableName, `${run}-eve`, { ProjectionExpression: 'entry, score' }),
    proves: {
      'dynamodb/projection-expression': ({ Items = [], ConsumedCapacity }) => {
        expect(Items).toHaveLength(9);
        for (const item of Items) expect(Object.keys(item).sort()).toEqual(['entry', 'score']);
        expect(ConsumedCapacity?.CapacityUnits).toBe(0.5);
      },
    },
  }),
  step({
    title: 'Query by arena',
    explain: 'A query is by key. To find the matches of an arena takes an index, or a scan of all there is.',
    refusedWith: 'ValidationException',
    call: ({ MatchesTableName }) =>
      new QueryCommand({
        TableName: MatchesTableName,
        KeyConditionExpression: 'arena = :arena',
        ExpressionAttributeValues: { ':arena': { S: 'north-1' } },
      }),
    proves: {
      'dynamodb/query-vs-scan-on-non-key': ({ message }) => expect(message).toMatch(/key schema element: player/),
    },
  }),
  step({
    title: 'Insert with PartiQL',
    explain: 'The same operations in the words of SQL. INSERT is a put that refuses to overwrite.',
    call: ({ MatchesTableName, run }) =>
      new ExecuteStatementCommand({
        Statement: `INSERT INTO "${MatchesTableName}" VALUE {'player': '${run}-fay', 'entry': 'profile', 'coins': 5}`,
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Insert it again',
    explain: 'Whoever wants to overwrite says so with UPDATE, or puts.',
    refusedWith: 'DuplicateItemException',
    call: ({ MatchesTableName, run }) =>
      new ExecuteStatementCommand({
        Statement: `INSERT INTO "${MatchesTableName}" VALUE {'player': '${run}-fay', 'entry': 'profile', 'coins': 9}`,
      }),
    proves: { 'dynamodb/partiql': ({ name }) => expect(name).toBe('DuplicateItemException') },
  }),
  step({
    title: 'Update with PartiQL',
    explain: 'One item by its whole key, never many: this is no database of SQL.',
    call: ({ MatchesTableName, run }) =>
      new ExecuteStatementCommand({
        Statement: `UPDATE "${MatchesTableName}" SET coins = coins + 1 WHERE player = '${run}-fay' AND entry = 'profile' RETURNING ALL NEW *`,
      }),
    proves: { 'dynamodb/partiql': ({ Items = [] }) => expect(Items[0]?.coins?.N).toBe('6') },
  }),
  step({
    title: 'Select with PartiQL',
    explain: 'With the partition key this is a query. Without it the same words are a scan, and nothing warns you.',
    call: ({ MatchesTableName, run }) =>
      new ExecuteStatementCommand({
        Statement: `SELECT coins FROM "${MatchesTableName}" WHERE player = '${run}-fay'`,
      }),
    proves: { 'dynamodb/partiql': ({ Items }) => expect(Items).toEqual([{ coins: { N: '6' } }]) },
  }),
  step({
    title: 'Delete with PartiQL',
    explain: 'And returns what was there.',
    call: ({ MatchesTableName, run }) =>
      new ExecuteStatementCommand({
        Statement: `DELETE FROM "${MatchesTableName}" WHERE player = '${run}-fay' AND entry = 'profile' RETURNING ALL OLD *`,
      }),
    proves: { 'dynamodb/partiql': ({ Items = [] }) => expect(Items[0]?.coins?.N).toBe('6') },
  }),
]);

function matchesOf(TableName: string, player: string, more: Partial<QueryCommandInput> = {}): QueryCommand {
  return new QueryCommand({
    TableName,
    KeyConditionExpression: 'player = :player AND begins_with(entry, :match)',
    ExpressionAttributeValues: { ':player': { S: player }, ':match': { S: 'match#' } },
    ReturnConsumedCapacity: 'TOTAL',
    ...more,
  });
}
