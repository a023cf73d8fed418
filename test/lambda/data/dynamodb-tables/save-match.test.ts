import { createHash } from 'node:crypto';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import '../../../support/quiet-logger';

process.env.MATCHES_TABLE = 'matches';
process.env.REPLAYS_BUCKET = 'replays';
const { handler } = require('../../../../lambda/data/dynamodb-tables/save-match');
const dynamodb = mockClient(DynamoDBClient);
const s3 = mockClient(S3Client);

const SUM = createHash('sha256').update('jump, é').digest();
const match = { player: 'ann', match: '2026-11-01', score: 70, replay: 'jump, é' };

beforeEach(() => {
  dynamodb.reset();
  s3.reset();
  dynamodb.on(PutItemCommand).resolves({});
  s3.on(PutObjectCommand).resolves({});
});

it('puts the replay into the bucket and its key into the item', async () => {
  const replayKey = 'ann/2026-11-01.json';
  expect(await handler(match)).toEqual({ player: 'ann', match: '2026-11-01', replayKey });
  expect(s3.call(0).args[0].input).toEqual({ Bucket: 'replays', Key: replayKey, Body: match.replay });
  expect(dynamodb.call(0).args[0].input).toEqual({
    TableName: 'matches',
    Item: {
      player: { S: 'ann' },
      entry: { S: 'match#2026-11-01' },
      score: { N: '70' },
      replayKey: { S: replayKey },
      replayBytes: { N: '8' },
      replaySum: { B: SUM },
      partSums: { BS: [SUM] },
    },
  });
});

it('sums a long replay part by part, parts that are alike once', async () => {
  const part = 'a'.repeat(1024 * 1024);
  await handler({ ...match, replay: `${part}${part}b` });
  expect(dynamodb.commandCalls(PutItemCommand)[0]?.args[0].input.Item?.partSums?.BS).toHaveLength(2);
});

it('writes no item for an object that is not there', async () => {
  s3.on(PutObjectCommand).rejects(new Error('Slow down'));
  await expect(handler(match)).rejects.toThrow('Slow down');
  expect(dynamodb.calls()).toEqual([]);
});

it.each([
  [undefined, '`player`'],
  [{ ...match, player: '../bob' }, '`player`'],
  [{ ...match, match: '' }, '`match`'],
  [{ ...match, score: 1.5 }, '`score`'],
  [{ ...match, replay: '' }, '`replay`'],
])('refuses %j before it calls anybody', async (event, what) => {
  expect(await handler(event)).toEqual({ refused: expect.stringContaining(what) });
  expect([...s3.calls(), ...dynamodb.calls()]).toEqual([]);
});
