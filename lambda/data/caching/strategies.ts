import { Refusal } from '../../shared/refusal';
import type { Product, ProductCache, ProductTable } from './products';

/** What was read, and who had it. */
export interface Found {
  readonly product?: Product;
  readonly from: 'cache' | 'table';
}

/** A way to use a cache: how a page is read, and how a product is written. */
export interface Strategy {
  read(id: string): Promise<Found>;
  write(product: Product): Promise<void>;
}

export interface Stores {
  readonly table: ProductTable;
  readonly cache: ProductCache;
  /** How long something stays in the cache, where the strategy sets an end. */
  readonly seconds: number;
}

/** Lazy loading: the cache is asked first and filled after a miss. A hit is one trip, a miss three. */
async function readLazily({ table, cache }: Stores, id: string, seconds?: number): Promise<Found> {
  const cached = await cache.get(id);
  if (cached) return { product: cached, from: 'cache' };
  const product = await table.get(id);
  if (product) await cache.set(product, seconds);
  return { product, from: 'table' };
}

/** Without lazy loading a miss stays a miss: only a write fills the cache. */
async function readWhatIsThere({ table, cache }: Stores, id: string): Promise<Found> {
  const cached = await cache.get(id);
  return cached ? { product: cached, from: 'cache' } : { product: await table.get(id), from: 'table' };
}

/** Write-through: two trips. The table first, as the cache must not tell what was never kept. */
async function writeThrough({ table, cache }: Stores, product: Product, seconds?: number): Promise<void> {
  await table.put(product);
  await cache.set(product, seconds);
}

/** All of them, by their names. */
export const STRATEGIES = {
  'no cache': ({ table }) => ({
    read: async (id) => ({ product: await table.get(id), from: 'table' }),
    write: (product) => table.put(product),
  }),
  lazy: (stores) => ({
    read: (id) => readLazily(stores, id),
    write: (product) => stores.table.put(product),
  }),
  'lazy with TTL': (stores) => ({
    read: (id) => readLazily(stores, id, stores.seconds),
    write: (product) => stores.table.put(product),
  }),
  'write-through': (stores) => ({
    read: (id) => readWhatIsThere(stores, id),
    write: (product) => writeThrough(stores, product),
  }),
  'all three': (stores) => ({
    read: (id) => readLazily(stores, id, stores.seconds),
    write: (product) => writeThrough(stores, product, stores.seconds),
  }),
} as const satisfies Record<string, (stores: Stores) => Strategy>;

export type StrategyName = keyof typeof STRATEGIES;

export function parseStrategy(name: unknown): StrategyName {
  if (typeof name === 'string' && Object.hasOwn(STRATEGIES, name)) return name as StrategyName;
  throw new Refusal(`\`strategy\` is one of: ${Object.keys(STRATEGIES).join(', ')}.`);
}
