import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import type { Recorded } from '../../../../../lambda/data/dynamodb-tables/record-scores';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { load } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';
import type { DynamodbTables } from '../stack';

const SHARDS = 10;
/** 25 of them take 400 units, more than what a table with one unit a second has saved in 300 seconds; the quick ones are asked again. */
const SCORE_KB = load({ full: 16, quick: 4 });
const SCORE_BYTES = SCORE_KB * 1024;

/** A hot key, and a table that has no capacity left. */
export const throughput = walkthrough<DynamodbTables>((step) => [
  step({
    title: 'Vote under ten keys',
    explain:
      'A night of votes for one player would go to one partition, which takes 1,000 writes a second. So the key gets a suffix; who does not count takes a random one, or a hash. Each key gets as many votes here as its number says.',
    repeat: SHARDS,
    parallel: 5,
    call: ({ MatchesTableName, run, n }) =>
      new UpdateItemCommand({
        TableName: MatchesTableName,
        Key: { player: { S: `${run}-vote#${n}` }, entry: { S: 'votes' } },
        UpdateExpression: 'ADD votes :votes',
        ExpressionAttributeValues: { ':votes': { N: n } },
      }),
    check: (answers) => expect(answers).toHaveLength(SHARDS),
  }),
  step({
    title: 'Add them up',
    explain: 'The price: who wants the sum reads all ten.',
    repeat: SHARDS,
    parallel: 5,
    call: ({ MatchesTableName, run, n }) =>
      new GetItemCommand({
        TableName: MatchesTableName,
        Key: { player: { S: `${run}-vote#${n}` }, entry: { S: 'votes' } },
        ConsistentRead: true,
      }),
    proves: {
      'dynamodb/write-sharding': (answers) => {
        const votes = answers.map(({ Item }) => Number(Item?.votes?.N));
        expect(votes.reduce((sum, each) => sum + each, 0)).toBe(55);
        expect(new Set(answers.map(({ Item }) => Item?.player?.S)).size).toBe(SHARDS);
      },
    },
  }),
  step({
    title: 'Use the capacity up',
    explain: `The scores have one write unit a second, and what they saved in the last five minutes. This batch takes ${25 * SCORE_KB}. DynamoDB does what it can and hands back the rest, as an answer and not as an error: who does not look loses it.`,
    call: ({ RecorderFunctionName, run }) =>
      invoke(RecorderFunctionName, { board: `${run}-top`, scores: 25, bytes: SCORE_BYTES, retries: 0 }),
    withinSeconds: 60,
    proves: {
      'dynamodb/batch-write': (answer) => {
        const { written, leftOver, inPart } = answerOf<Recorded>(answer);
        expect(written).toBeGreaterThan(0);
        expect(leftOver).toBeGreaterThan(0);
        expect(inPart).toBe(1);
      },
    },
  }),
  step({
    title: 'Write one more',
    explain:
      'Where nothing of a request can be done, it is an error. It says what was exceeded: here the table, in writes.',
    call: ({ RecorderFunctionName, run }) =>
      invoke(RecorderFunctionName, { board: `${run}-late`, scores: 1, bytes: SCORE_BYTES, retries: 0 }),
    withinSeconds: 60,
    proves: {
      'dynamodb/throughput-exceeded': (answer) => {
        const { written, error } = answerOf<Recorded>(answer);
        expect(written).toBe(0);
        expect(error?.name).toBe('ProvisionedThroughputExceededException');
        expect(error?.reasons).toContain('TableWriteProvisionedThroughputExceeded');
      },
    },
  }),
  step({
    title: 'Back off',
    explain:
      'The same with retries: the wait doubles, and a part of it is random, so that not all come back at once. Each second brings a unit. The SDK does so by itself, with three attempts; this function waits longer.',
    call: ({ RecorderFunctionName, run }) =>
      invoke(RecorderFunctionName, { board: `${run}-late`, scores: 1, bytes: 1000, retries: 10 }),
    proves: {
      'dynamodb/throughput-exceeded': (answer) => {
        const { written, leftOver, refused, waits } = answerOf<Recorded>(answer);
        expect({ written, leftOver }).toEqual({ written: 1, leftOver: 0 });
        expect(waits).toHaveLength(refused);
      },
    },
  }),
  step({
    title: 'Record 26 scores',
    explain: 'More than a batch takes: the function says so itself.',
    call: ({ RecorderFunctionName, run }) =>
      invoke(RecorderFunctionName, { board: `${run}-late`, scores: 26, bytes: 1000, retries: 0 }),
    check: (answer) => expect(answerOf<{ refused: string }>(answer).refused).toMatch(/from 1 to 25/),
  }),
]);
