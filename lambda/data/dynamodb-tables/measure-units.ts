import { Logger } from '@aws-lambda-powertools/logger';
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';
import { itemOfSize } from './units';

/** What DynamoDB says that it took for an item of this size. */
export interface Measured {
  readonly bytes: number;
  readonly write: number;
  readonly eventual: number;
  readonly consistent: number;
}

const MAX_SIZES = 50;
/** Above the limit of DynamoDB, which is for DynamoDB to refuse. */
const MAX_BYTES = 512 * 1024;

const logger = new Logger();
const dynamodb = new DynamoDBClient({});
const TableName = required('MATCHES_TABLE');

/** Writes, reads and deletes an item of each size, and says what that consumed. */
export const handler = refusing(async (event: unknown): Promise<Measured[]> => {
  const { run, sizes } = parseRequest(event);
  const measured: Measured[] = [];
  for (const bytes of sizes) measured.push(await measure(run, bytes));
  logger.info('Measured', { sizes: sizes.length });
  return measured;
});

function parseRequest(event: unknown): { run: string; sizes: number[] } {
  const { run, sizes } = (event ?? {}) as { run?: unknown; sizes?: unknown };
  if (typeof run !== 'string' || !/^[\w-]{1,20}$/.test(run)) throw new Refusal('`run` is a short name.');
  if (!Array.isArray(sizes) || sizes.length === 0 || sizes.length > MAX_SIZES || !sizes.every(isSize)) {
    throw new Refusal(`\`sizes\` are 1 to ${MAX_SIZES} whole numbers from 100 to ${MAX_BYTES}.`);
  }
  return { run, sizes };
}

function isSize(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 100 && (value as number) <= MAX_BYTES;
}

async function measure(run: string, bytes: number): Promise<Measured> {
  const Key = { player: { S: `${run}-meter` }, entry: { S: `size#${bytes}` } };
  const asked = { TableName, ReturnConsumedCapacity: 'TOTAL' } as const;
  const written = await put(new PutItemCommand({ ...asked, Item: itemOfSize(bytes, Key) }));
  const eventual = await dynamodb.send(new GetItemCommand({ ...asked, Key }));
  const consistent = await dynamodb.send(new GetItemCommand({ ...asked, Key, ConsistentRead: true }));
  await dynamodb.send(new DeleteItemCommand({ TableName, Key }));
  return {
    bytes,
    write: written.ConsumedCapacity?.CapacityUnits ?? 0,
    // Units of an item that a replica does not have yet would be those of an empty answer.
    eventual: eventual.ConsumedCapacity?.CapacityUnits ?? 0,
    consistent: consistent.ConsumedCapacity?.CapacityUnits ?? 0,
  };
}

/** What DynamoDB says to an item that is too big is what the caller wants to see. */
async function put(command: PutItemCommand): Promise<PutItemCommandOutput> {
  try {
    return await dynamodb.send(command);
  } catch (error) {
    const { name, message } = error as Error;
    throw name === 'ValidationException' ? new Refusal(`${name}: ${message}`) : error;
  }
}
