import {
  GetItemCommand,
  PutItemCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { matchKey, profileKey } from '../players';
import type { DynamodbTables } from '../stack';

/** Writes that happen only if something holds. */
export const conditions = walkthrough<DynamodbTables>((step) => [
  step({
    title: 'Take a name',
    explain: 'The condition is looked at and the item written in one go: of two who want the name, one gets it.',
    call: ({ MatchesTableName, run }) => takeName(MatchesTableName, `${run}-dan`),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Take it again',
    explain: '"Does an item with this key exist?" is asked of an attribute that each item has: one of the key.',
    refusedWith: 'ConditionalCheckFailedException',
    call: ({ MatchesTableName, run }) => takeName(MatchesTableName, `${run}-dan`),
    proves: { 'dynamodb/conditional-write': ({ message }) => expect(message).toContain('conditional request failed') },
  }),
  step({
    title: 'Write six matches',
    explain: 'Alike, to try a function of conditions on each.',
    repeat: 6,
    call: ({ MatchesTableName, run, n }) =>
      new PutItemCommand({
        TableName: MatchesTableName,
        Item: { ...matchKey(`${run}-dan`, n), score: { N: '90' }, arena: { S: 'north-1' }, tags: { SS: ['final'] } },
      }),
    check: (answers) => expect(answers).toHaveLength(6),
  }),
  step({
    title: 'Check each with a function that holds',
    explain: 'One of the six functions for each match, and a mark on it. A transaction sends them as one call.',
    call: ({ MatchesTableName, run }) => mark(MatchesTableName, `${run}-dan`, HOLD),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Check each with a function that does not',
    explain: 'The reasons stand in the order of the writes: each of the six functions said no.',
    refusedWith: 'TransactionCanceledException',
    call: ({ MatchesTableName, run }) => mark(MatchesTableName, `${run}-dan`, DO_NOT_HOLD),
    proves: {
      'dynamodb/condition-functions': ({ message }) =>
        expect(message).toContain(`[${Array(6).fill('ConditionalCheckFailed').join(', ')}]`),
    },
  }),
  step({
    title: 'See the marks',
    explain: 'The six that held have all left one, the second call none.',
    call: ({ MatchesTableName, run }) =>
      new GetItemCommand({ TableName: MatchesTableName, Key: matchKey(`${run}-dan`, '6'), ConsistentRead: true }),
    proves: { 'dynamodb/condition-functions': ({ Item }) => expect(Item?.marks?.N).toBe('1') },
  }),
  step({
    title: 'Change a team as the first',
    explain: 'Two captains have read version 1. Each writes only if it is still that, and counts it up.',
    call: ({ MatchesTableName, run }) => nameTeam(MatchesTableName, `${run}-dan`, 'Reds'),
    check: ({ Attributes }) => expect(Attributes?.version?.N).toBe('2'),
  }),
  step({
    title: 'Change it as the second',
    explain: 'Refused, with the item as it is now: the second captain reads it there, decides, and tries again.',
    refusedWith: 'ConditionalCheckFailedException',
    call: ({ MatchesTableName, run }) => nameTeam(MatchesTableName, `${run}-dan`, 'Blues'),
    proves: {
      'dynamodb/optimistic-locking': ({ name }) => expect(name).toBe('ConditionalCheckFailedException'),
    },
  }),
  step({
    title: 'Read who won',
    explain: 'The change of the first is not lost.',
    call: ({ MatchesTableName, run }) =>
      new GetItemCommand({ TableName: MatchesTableName, Key: profileKey(`${run}-dan`), ConsistentRead: true }),
    proves: {
      'dynamodb/optimistic-locking': ({ Item }) =>
        expect(Item).toMatchObject({ team: { S: 'Reds' }, version: { N: '2' } }),
    },
  }),
]);

const VALUES = {
  ':final': { S: 'final' },
  ':north': { S: 'north' },
  ':number': { S: 'N' },
  ':long': { N: '10' },
} as const;

interface Condition {
  readonly expression: string;
  readonly values?: readonly (keyof typeof VALUES)[];
}

const HOLD: readonly Condition[] = [
  { expression: 'attribute_exists(score)' },
  { expression: 'attribute_not_exists(cheated)' },
  { expression: 'attribute_type(score, :number)', values: [':number'] },
  { expression: 'contains(tags, :final)', values: [':final'] },
  { expression: 'begins_with(arena, :north)', values: [':north'] },
  { expression: 'size(arena) < :long', values: [':long'] },
];

const DO_NOT_HOLD: readonly Condition[] = [
  { expression: 'attribute_exists(cheated)' },
  { expression: 'attribute_not_exists(score)' },
  { expression: 'attribute_type(arena, :number)', values: [':number'] },
  { expression: 'contains(arena, :final)', values: [':final'] },
  { expression: 'begins_with(player, :north)', values: [':north'] },
  { expression: 'size(tags) > :long', values: [':long'] },
];

function mark(TableName: string, player: string, conditionsOfMatches: readonly Condition[]): TransactWriteItemsCommand {
  const TransactItems = conditionsOfMatches.map(
    ({ expression, values = [] }, index): TransactWriteItem => ({
      Update: {
        TableName,
        Key: matchKey(player, String(index + 1)),
        UpdateExpression: 'ADD marks :one',
        ConditionExpression: expression,
        ExpressionAttributeValues: {
          ':one': { N: '1' },
          ...Object.fromEntries(values.map((name) => [name, VALUES[name]])),
        },
      },
    }),
  );
  return new TransactWriteItemsCommand({ TransactItems });
}

function takeName(TableName: string, player: string): PutItemCommand {
  return new PutItemCommand({
    TableName,
    Item: { ...profileKey(player), team: { S: 'none' }, version: { N: '1' } },
    ConditionExpression: 'attribute_not_exists(player)',
  });
}

function nameTeam(TableName: string, player: string, team: string): UpdateItemCommand {
  return new UpdateItemCommand({
    TableName,
    Key: profileKey(player),
    UpdateExpression: 'SET team = :team ADD version :one',
    ConditionExpression: 'version = :read',
    ExpressionAttributeValues: { ':team': { S: team }, ':one': { N: '1' }, ':read': { N: '1' } },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
}
