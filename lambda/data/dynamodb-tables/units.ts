import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Item = Record<string, AttributeValue>;
export type Consistency = 'eventual' | 'consistent' | 'transactional';

const KB = 1024;
const READ_BLOCK = 4 * KB;
/** What a block of 4 KB costs. */
const READ_RATES: Record<Consistency, number> = { eventual: 0.5, consistent: 1, transactional: 2 };

/** Write units of an item: one for each started KB, twice as many in a transaction. */
export function writeUnits(bytes: number, transactional = false): number {
  return started(bytes, KB) * (transactional ? 2 : 1);
}

/** Read units of one read: an item, or all that a query evaluates. */
export function readUnits(bytes: number, consistency: Consistency = 'eventual'): number {
  return started(bytes, READ_BLOCK) * READ_RATES[consistency];
}

/**
 * The size of an item as DynamoDB counts it: names and values, 3 bytes for each list and map and one for each of its elements.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Item): number {
  return sum(Object.entries(item).map(([name, value]) => utf8(name) + sizeOf(value)));
}

/** An item of exactly this size under its key, filled up in an attribute `data`. */
export function itemOfSize(bytes: number, key: Item): Item {
  const room = bytes - itemSize({ ...key, data: { S: '' } });
  if (room < 0) throw new RangeError(`An item with this key has at least ${bytes - room} bytes.`);
  return { ...key, data: { S: 'x'.repeat(room) } };
}

function sizeOf(value: AttributeValue): number {
  if (value.S !== undefined) return utf8(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return value.B.length;
  if (value.SS) return sum(value.SS.map(utf8));
  if (value.NS) return sum(value.NS.map(numberSize));
  if (value.BS) return sum(value.BS.map((each) => each.length));
  if (value.L) return 3 + sum(value.L.map((each) => 1 + sizeOf(each)));
  if (value.M) return 3 + Object.keys(value.M).length + itemSize(value.M);
  // BOOL and NULL
  return 1;
}

/** About one byte for two significant digits, and one more; AWS promises no more than about. */
function numberSize(text: string): number {
  const digits = text.replace(/e.*$/i, '').replace(/[^0-9]/g, '');
  return Math.ceil(digits.replace(/^0+|0+$/g, '').length / 2) + 1;
}

function started(bytes: number, block: number): number {
  return Math.max(1, Math.ceil(bytes / block));
}

function utf8(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
