import { DeleteItemCommand, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { profileKey } from '../players';
import type { DynamodbTables } from '../stack';

const UPDATES = 100;

/** One item: what it holds, and the four ways to write it. */
export const items = walkthrough<DynamodbTables>((step) => [
  step({
    title: 'Write a player',
    explain:
      'Only the keys are the same in all items of a table. The rest is of any type: scalars, documents that nest, and sets, which have no order and no doubles.',
    call: ({ MatchesTableName, run }) =>
      new PutItemCommand({
        TableName: MatchesTableName,
        Item: {
          ...profileKey(`${run}-ann`),
          nick: { S: 'ann' },
          level: { N: '7' },
          online: { BOOL: true },
          team: { NULL: true },
          friends: { L: [{ S: 'bob' }, { S: 'cat' }] },
          settings: { M: { sound: { BOOL: false }, keys: { M: { jump: { S: 'space' } } } } },
          badges: { SS: ['early', 'gold'] },
          wins: { NS: ['3', '12'] },
        },
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Read it',
    explain: 'Each value comes with its type. A number travels as text, so that none of its 38 digits is lost.',
    call: ({ MatchesTableName, run }) => profileOf(MatchesTableName, `${run}-ann`),
    proves: {
      'dynamodb/data-types': ({ Item = {} }) => {
        const types = Object.values(Item).map((value) => Object.keys(value)[0]);
        expect([...new Set(types)].sort()).toEqual(['BOOL', 'L', 'M', 'N', 'NS', 'NULL', 'S', 'SS']);
        expect(Item.settings?.M?.keys?.M?.jump?.S).toBe('space');
        expect([...(Item.badges?.SS ?? [])].sort()).toEqual(['early', 'gold']);
      },
    },
  }),
  step({
    title: 'Put it again with less',
    explain: 'PutItem writes the whole item. It asks nobody what was there.',
    call: ({ MatchesTableName, run }) =>
      new PutItemCommand({
        TableName: MatchesTableName,
        Item: { ...profileKey(`${run}-ann`), nick: { S: 'ann' }, coins: { N: '0' } },
        ReturnValues: 'ALL_OLD',
      }),
    check: ({ Attributes }) => expect(Attributes?.level?.N).toBe('7'),
  }),
  step({
    title: 'See what is left',
    explain: 'Level, friends and badges are gone. It was an overwrite, not a change.',
    call: ({ MatchesTableName, run }) => profileOf(MatchesTableName, `${run}-ann`),
    proves: {
      'dynamodb/put-replaces': ({ Item = {} }) =>
        expect(Object.keys(Item).sort()).toEqual(['coins', 'entry', 'nick', 'player']),
    },
  }),
  step({
    title: 'Update it',
    explain: 'UpdateItem changes what it names and leaves the rest.',
    call: ({ MatchesTableName, run }) => setLevel(MatchesTableName, `${run}-ann`),
    proves: {
      'dynamodb/update-item': ({ Attributes }) =>
        expect(Attributes).toMatchObject({ nick: { S: 'ann' }, coins: { N: '0' }, level: { N: '8' } }),
    },
  }),
  step({
    title: 'Update somebody who is not there',
    explain: 'The same makes the item where there is none. Who does not want that adds a condition.',
    call: ({ MatchesTableName, run }) => setLevel(MatchesTableName, `${run}-bob`),
    proves: {
      'dynamodb/update-item': ({ Attributes }, { run }) =>
        expect(Attributes).toEqual({ ...profileKey(`${run}-bob`), level: { N: '8' } }),
    },
  }),
  step({
    title: `Give ${UPDATES} coins, ten at a time`,
    explain: 'Nobody reads before. DynamoDB adds up, one update of an item after the other, so that none is lost.',
    repeat: UPDATES,
    parallel: 10,
    call: ({ MatchesTableName, run }) =>
      new UpdateItemCommand({
        TableName: MatchesTableName,
        Key: profileKey(`${run}-ann`),
        UpdateExpression: 'ADD coins :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
        ReturnValues: 'UPDATED_NEW',
      }),
    check: (answers) => {
      // Each of them saw another number: 1 to 100.
      expect(new Set(answers.map(({ Attributes }) => Attributes?.coins?.N)).size).toBe(UPDATES);
    },
  }),
  step({
    title: 'Count the coins',
    explain:
      'A counter is not idempotent: the SDK repeats an update whose answer got lost, and then it counts twice. For money use a condition or a transaction.',
    call: ({ MatchesTableName, run }) => profileOf(MatchesTableName, `${run}-ann`),
    proves: { 'dynamodb/atomic-counter': ({ Item }) => expect(Item?.coins?.N).toBe(String(UPDATES)) },
  }),
  step({
    title: 'Delete on a condition that does not hold',
    explain: 'DeleteItem takes a condition as the other writes do.',
    refusedWith: 'ConditionalCheckFailedException',
    call: ({ MatchesTableName, run }) =>
      new DeleteItemCommand({
        TableName: MatchesTableName,
        Key: profileKey(`${run}-bob`),
        ConditionExpression: '#level < :eight',
        ExpressionAttributeNames: { '#level': 'level' },
        ExpressionAttributeValues: { ':eight': { N: '8' } },
      }),
    proves: { 'dynamodb/delete-item': ({ name }) => expect(name).toBe('ConditionalCheckFailedException') },
  }),
  step({
    title: 'Delete him without',
    explain: 'One item, by its whole key. To delete what is not there is no error.',
    call: ({ MatchesTableName, run }) =>
      new DeleteItemCommand({
        TableName: MatchesTableName,
        Key: profileKey(`${run}-bob`),
        ReturnValues: 'ALL_OLD',
      }),
    proves: { 'dynamodb/delete-item': ({ Attributes }) => expect(Attributes?.level?.N).toBe('8') },
  }),
]);

function profileOf(TableName: string, player: string): GetItemCommand {
  return new GetItemCommand({ TableName, Key: profileKey(player), ConsistentRead: true });
}

function setLevel(TableName: string, player: string): UpdateItemCommand {
  return new UpdateItemCommand({
    TableName,
    Key: profileKey(player),
    UpdateExpression: 'SET #level = :level',
    // LEVEL is one of some 570 reserved words.
    ExpressionAttributeNames: { '#level': 'level' },
    ExpressionAttributeValues: { ':level': { N: '8' } },
    ReturnValues: 'ALL_NEW',
  });
}
