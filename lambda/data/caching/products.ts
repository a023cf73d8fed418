import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { required } from '../../shared/environment';
import { connected, disconnect } from './connection';
import { keyOf } from './product-key';

/** What a page shows. */
export interface Product {
  readonly id: string;
  readonly name: string;
  /** In cents. */
  readonly price: number;
}

/** The slow and true one. */
export interface ProductTable {
  get(id: string): Promise<Product | undefined>;
  put(product: Product): Promise<void>;
}

/** The fast one, which may have forgotten everything. */
export interface ProductCache {
  get(id: string): Promise<Product | undefined>;
  /** Without seconds it stays until it is evicted. */
  set(product: Product, seconds?: number): Promise<void>;
}

/** A network without a route does not refuse, it is silent. */
const IMPATIENT = { maxAttempts: 2, requestHandler: { connectionTimeout: 2000, requestTimeout: 5000 } };

const dynamodb = new DynamoDBClient(IMPATIENT);
const TableName = required('PRODUCTS_TABLE');

export const productTable: ProductTable = {
  async get(id) {
    // What is put into a cache is read for a long time: it must not be old already.
    const { Item } = await dynamodb.send(
      new GetItemCommand({ TableName, Key: { id: { S: id } }, ConsistentRead: true }),
    );
    return Item && { id, name: Item.name?.S ?? '', price: Number(Item.price?.N) };
  },
  async put({ id, name, price }) {
    await dynamodb.send(
      new PutItemCommand({ TableName, Item: { id: { S: id }, name: { S: name }, price: { N: String(price) } } }),
    );
  },
};

export const productCache: ProductCache = {
  async get(id) {
    const value = await (await connected()).get(keyOf(id));
    return value ? JSON.parse(value) : undefined;
  },
  async set(product, seconds) {
    const valkey = await connected();
    const value = JSON.stringify(product);
    await (seconds ? valkey.set(keyOf(product.id), value, 'EX', seconds) : valkey.set(keyOf(product.id), value));
  },
};

/** A cache that fails is one that has nothing: the page comes all the same, from the table. It is asked once, so that nobody waits twice. */
export function forgiving(cache: ProductCache, onFailure: (error: unknown) => void): ProductCache {
  let failed = false;
  const forgive = async <Answer>(call: () => Promise<Answer>): Promise<Answer | undefined> => {
    if (failed) return undefined;
    try {
      return await call();
    } catch (error) {
      failed = true;
      onFailure(error);
      disconnect();
      return undefined;
    }
  };
  return {
    get: (id) => forgive(() => cache.get(id)),
    set: (product, seconds) => forgive(() => cache.set(product, seconds)),
  };
}
