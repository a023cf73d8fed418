import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import {
  BatchWriteItemCommand,
  DynamoDBClient,
  ProvisionedThroughputExceededException,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';
import { itemOfSize } from './units';

interface Request {
  readonly board: string;
  readonly scores: number;
  /** Of each item. */
  readonly bytes: number;
  /** How often to write what was left over. */
  readonly retries: number;
}

/** What DynamoDB says when there is no capacity left. */
interface Throttled {
  readonly name: string;
  readonly message: string;
  readonly reasons: readonly (string | undefined)[];
}

/** What became of the scores. */
export interface Recorded {
  readonly written: number;
  readonly leftOver: number;
  /** How many calls DynamoDB took in part, and how many it refused with an error. */
  readonly inPart: number;
  readonly refused: number;
  /** Why it refused the last time. */
  readonly error?: Throttled;
  /** Waited before each further call, in milliseconds. */
  readonly waits: readonly number[];
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

const logger = new Logger();
// Its own retries would hide what is to be seen here.
const dynamodb = new DynamoDBClient({ maxAttempts: 1 });
const table = required('SCORES_TABLE');

/** Writes scores in one batch, and what DynamoDB leaves over again: after a wait that doubles, of which a random part is taken. */
export const handler = refusing(async (event: unknown): Promise<Recorded> => {
  const { board, scores, bytes, retries } = parseRequest(event);
  let left: WriteRequest[] = Array.from({ length: scores }, (_, n) => ({
    PutRequest: { Item: itemOfSize(bytes, { board: { S: board }, entry: { S: `score#${n + 1}` } }) },
  }));
  const waits: number[] = [];
  let inPart = 0;
  let refused = 0;
  let error: Throttled | undefined;
  for (let attempt = 0; ; attempt++) {
    const rest = await write(left);
    if (Array.isArray(rest)) {
      left = rest;
      if (left.length > 0) inPart++;
    } else {
      error = rest;
      refused++;
    }
    if (left.length === 0 || attempt === retries) break;
    waits.push(waitBefore(attempt));
    await pause(waits.at(-1));
  }
  const recorded = { written: scores - left.length, leftOver: left.length, inPart, refused, error, waits };
  logger.info('Recorded', recorded);
  return recorded;
});

/** Up to twice as long each time, and never the same for two writers: they would meet again. */
export function waitBefore(attempt: number, random = Math.random): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
  return Math.round(longest / 2 + (random() * longest) / 2);
}

async function write(requests: WriteRequest[]): Promise<WriteRequest[] | Throttled> {
  try {
    const { UnprocessedItems } = await dynamodb.send(
      new BatchWriteItemCommand({ RequestItems: { [table]: requests } }),
    );
    return UnprocessedItems?.[table] ?? [];
  } catch (error) {
    if (!(error instanceof ProvisionedThroughputExceededException)) throw error;
    const { name, message, ThrottlingReasons = [] } = error;
    return { name, message, reasons: ThrottlingReasons.map(({ reason }) => reason) };
  }
}

function parseRequest(event: unknown): Request {
  const { board, scores, bytes, retries } = (event ?? {}) as Partial<Request>;
  if (typeof board !== 'string' || board.length === 0) throw new Refusal('`board` is the name of a board.');
  if (!isBetween(scores, 1, 25)) throw new Refusal('`scores` is a number from 1 to 25: what a batch takes.');
  if (!isBetween(bytes, 100, 400 * 1024)) throw new Refusal('`bytes` is a number from 100 to 409600.');
  if (!isBetween(retries, 0, 10)) throw new Refusal('`retries` is a number from 0 to 10.');
  return { board, scores, bytes, retries };
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
