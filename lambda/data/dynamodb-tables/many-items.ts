import { Logger } from '@aws-lambda-powertools/logger';
import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';
import { itemOfSize } from './units';

/** What to do with items of one player, which are numbered. */
interface Request {
  readonly action: 'write' | 'read' | 'delete' | 'scan';
  readonly player: string;
  readonly from: number;
  readonly items: number;
  readonly bytes: number;
  /** Scans of a part each, at once. */
  readonly segments: number;
}

/** What became of it. `units` are those of all calls. */
export interface Done {
  readonly items: number;
  readonly left: number;
  readonly units: number;
  readonly pages: number;
  /** What DynamoDB refused. */
  readonly error?: { readonly name: string; readonly message: string };
}

const DEFAULTS = { from: 1, items: 1, bytes: 100, segments: 1 };

const logger = new Logger();
const dynamodb = new DynamoDBClient({});
const table = required('MATCHES_TABLE');

/** Calls that take or give more than fits on a screen: batches, and scans of the whole table. */
export const handler = refusing(async (event: unknown): Promise<Done> => {
  const request = parseRequest(event);
  try {
    const done = await { write, read, delete: remove, scan }[request.action](request);
    logger.info('Done', { action: request.action, ...done });
    return done;
  } catch (error) {
    // What DynamoDB says to a batch that is too big is what the caller wants to see.
    const { name, message } = error as Error;
    if (name !== 'ValidationException') throw error;
    return { items: 0, left: request.items, units: 0, pages: 0, error: { name, message } };
  }
});

async function write({ bytes, ...request }: Request): Promise<Done> {
  const puts = keysOf(request).map((key) => ({ PutRequest: { Item: itemOfSize(bytes, key) } }));
  return writeBatch(puts);
}

async function remove(request: Request): Promise<Done> {
  return writeBatch(keysOf(request).map((Key) => ({ DeleteRequest: { Key } })));
}

async function writeBatch(requests: object[]): Promise<Done> {
  const { UnprocessedItems, ConsumedCapacity } = await dynamodb.send(
    new BatchWriteItemCommand({ RequestItems: { [table]: requests as never }, ReturnConsumedCapacity: 'TOTAL' }),
  );
  const left = UnprocessedItems?.[table]?.length ?? 0;
  return { items: requests.length - left, left, units: ConsumedCapacity?.[0]?.CapacityUnits ?? 0, pages: 1 };
}

async function read(request: Request): Promise<Done> {
  const { Responses, UnprocessedKeys, ConsumedCapacity } = await dynamodb.send(
    new BatchGetItemCommand({
      RequestItems: { [table]: { Keys: keysOf(request) } },
      ReturnConsumedCapacity: 'TOTAL',
    }),
  );
  const units = ConsumedCapacity?.[0]?.CapacityUnits ?? 0;
  return {
    items: Responses?.[table]?.length ?? 0,
    left: UnprocessedKeys?.[table]?.Keys?.length ?? 0,
    units,
    pages: 1,
  };
}

async function scan({ player, segments }: Request): Promise<Done> {
  const parts = await Promise.all(
    Array.from({ length: segments }, (_, Segment) => scanSegment(player, Segment, segments)),
  );
  const sum = (name: 'items' | 'units' | 'pages') => parts.reduce((total, part) => total + part[name], 0);
  return { items: sum('items'), left: 0, units: sum('units'), pages: sum('pages') };
}

/** All pages of a segment: each goes on where the one before stopped. */
async function scanSegment(player: string, Segment: number, TotalSegments: number): Promise<Done> {
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  let [items, units, pages] = [0, 0, 0];
  do {
    const page = await dynamodb.send(
      new ScanCommand({
        TableName: table,
        Segment,
        TotalSegments,
        ExclusiveStartKey,
        FilterExpression: 'player = :player',
        ExpressionAttributeValues: { ':player': { S: player } },
        Select: 'COUNT',
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
    items += page.Count ?? 0;
    units += page.ConsumedCapacity?.CapacityUnits ?? 0;
    pages++;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return { items, left: 0, units, pages };
}

function keysOf({ player, from, items }: Pick<Request, 'player' | 'from' | 'items'>) {
  return Array.from({ length: items }, (_, n) => ({ player: { S: player }, entry: { S: `item#${from + n}` } }));
}

function parseRequest(event: unknown): Request {
  const request = { ...DEFAULTS, ...(event as Partial<Request> | null) };
  const { action, player, from, items, bytes, segments } = request;
  if (!action || !['write', 'read', 'delete', 'scan'].includes(action)) {
    throw new Refusal('`action` is write, read, delete or scan.');
  }
  if (typeof player !== 'string' || player.length === 0) throw new Refusal('`player` is the name of a player.');
  const numbers = { from, items, bytes, segments };
  for (const [name, value] of Object.entries(numbers)) {
    if (!Number.isInteger(value) || value < 1) throw new Refusal(`\`${name}\` is a whole number from 1.`);
  }
  return { action, player, from, items, bytes, segments };
}
