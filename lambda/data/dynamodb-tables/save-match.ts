import { createHash } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';

interface Match {
  readonly player: string;
  readonly match: string;
  readonly score: number;
  /** What happened in it: far more than an item holds. */
  readonly replay: string;
}

/** A network without a route does not refuse, it is silent: without these the function's own timeout would end it, and no log says where. */
const IMPATIENT = { maxAttempts: 2, requestHandler: { connectionTimeout: 2000, requestTimeout: 5000 } };

const PART_BYTES = 1024 * 1024;

const logger = new Logger();
const dynamodb = new DynamoDBClient(IMPATIENT);
const s3 = new S3Client(IMPATIENT);
const TableName = required('MATCHES_TABLE');
const Bucket = required('REPLAYS_BUCKET');

/** Keeps a match: the replay as an object, and the item with its key. */
export const handler = refusing(async (event: unknown) => {
  const { player, match, score, replay } = parseMatch(event);
  const replayKey = `${player}/${match}.json`;
  const bytes = Buffer.from(replay);
  // The object first: an item that points to nothing would be worse than an object that nothing points to.
  await s3.send(new PutObjectCommand({ Bucket, Key: replayKey, Body: replay }));
  await dynamodb.send(
    new PutItemCommand({
      TableName,
      Item: {
        player: { S: player },
        entry: { S: `match#${match}` },
        score: { N: String(score) },
        replayKey: { S: replayKey },
        replayBytes: { N: String(bytes.length) },
        // So that whoever fetches the replay sees whether it is the one that belongs to the item; the parts by themselves, too.
        replaySum: { B: sumOf(bytes) },
        partSums: { BS: partSums(bytes) },
      },
    }),
  );
  logger.info('Kept', { player, match });
  return { player, match, replayKey };
});

function sumOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** A set: parts that are alike have one sum, and DynamoDB refuses doubles. */
function partSums(bytes: Buffer): Buffer[] {
  const sums = new Map<string, Buffer>();
  for (let start = 0; start < bytes.length; start += PART_BYTES) {
    const sum = sumOf(bytes.subarray(start, start + PART_BYTES));
    sums.set(sum.toString('hex'), sum);
  }
  return [...sums.values()];
}

function parseMatch(event: unknown): Match {
  const { player, match, score, replay } = (event ?? {}) as Partial<Match>;
  if (!isName(player) || !isName(match)) {
    throw new Refusal('A match has a `player` and a `match`: letters, digits and hyphens.');
  }
  if (!Number.isInteger(score)) throw new Refusal('A match has a `score`, a whole number.');
  if (typeof replay !== 'string' || replay.length === 0) throw new Refusal('A match has a `replay`, a text.');
  return { player, match, score: score as number, replay };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,60}$/.test(value);
}
