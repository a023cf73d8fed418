import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { Refusal, refusing } from '../../shared/refusal';
import { connected } from './connection';
import { keyOf } from './product-key';
import { type ProductCache, type ProductTable, productCache, productTable } from './products';
import { requestsOf } from './requests';
import { parseStrategy, STRATEGIES, type StrategyName } from './strategies';
import { Trips } from './trips';

/** What a strategy made of the requests: all of it is counted, nothing measured. */
export interface Comparison {
  readonly strategy: StrategyName;
  readonly reads: number;
  readonly writes: number;
  readonly hits: number;
  readonly misses: number;
  /** Reads that told an old price. */
  readonly stale: number;
  readonly tableTrips: number;
  readonly cacheTrips: number;
  /** Put into the cache and not read from it before it was overwritten, or left there to the end. */
  readonly neverRead: number;
}

const WRITES = 0.1;
const SEED = 2026;
/** Of the time of the comparison, in which a second is a request. */
const TTL = 100;

const logger = new Logger();

/**
 * Plays the same requests by a strategy. Each time with products of its own, of which the cache knows none.
 *
 * Its clock is the requests, one a second: what has an end is taken away when so many requests have passed, as the cache would do after so
 * many seconds. So the numbers are the same each time and everywhere.
 */
export const handler = refusing(async (event: unknown): Promise<Comparison> => {
  const { strategy, requests, products } = parseRequest(event);
  const shop = randomUUID();
  const idOf = (product: number) => `${shop}#${product}`;
  const trips = new Trips();
  const cache = new ClockedCache(productCache);
  const table = withFirstPrices(productTable);
  const { read, write } = STRATEGIES[strategy]({
    table: trips.to(table),
    cache: trips.toCache(cache),
    seconds: TTL,
  });
  const prices = new Map<string, number>();
  const count = { reads: 0, writes: 0, hits: 0, misses: 0, stale: 0 };
  for (const [now, { kind, product }] of requestsOf({ requests, products, writes: WRITES, seed: SEED }).entries()) {
    await cache.tick(now);
    const id = idOf(product);
    const price = prices.get(id) ?? 0;
    if (kind === 'write') {
      await write({ id, name: `Product ${product}`, price: price + 1 });
      prices.set(id, price + 1);
      count.writes++;
      continue;
    }
    const found = await read(id);
    count.reads++;
    count[found.from === 'cache' ? 'hits' : 'misses']++;
    if (found.product?.price !== price) count.stale++;
  }
  await clear(Array.from({ length: products }, (_, product) => idOf(product)));
  const counted = { tableTrips: trips.count('table'), cacheTrips: trips.count('cache'), neverRead: cache.neverRead() };
  const compared = { strategy, ...count, ...counted };
  logger.info('Compared', compared);
  return compared;
});

/** A cache whose time is told by who calls it. */
class ClockedCache implements ProductCache {
  private now = 0;
  private unread = 0;
  private readonly ends = new Map<string, number>();
  private readonly waiting = new Set<string>();

  constructor(private readonly cache: ProductCache) {}

  /** What has an end by now goes. The cache does that by itself: it is no trip. */
  async tick(now: number): Promise<void> {
    this.now = now;
    for (const [id, end] of this.ends) {
      if (end > now) continue;
      this.ends.delete(id);
      await clear([id]);
    }
  }

  async get(id: string) {
    const product = await this.cache.get(id);
    if (product) this.waiting.delete(id);
    return product;
  }

  async set(product: Parameters<ProductCache['set']>[0], seconds?: number) {
    if (this.waiting.has(product.id)) this.unread++;
    this.waiting.add(product.id);
    if (seconds) this.ends.set(product.id, this.now + seconds);
    await this.cache.set(product);
  }

  neverRead(): number {
    return this.unread + this.waiting.size;
  }
}

/** A product that nobody wrote yet has its first price: the table need not be filled before. */
function withFirstPrices(table: ProductTable): ProductTable {
  return {
    get: async (id) => (await table.get(id)) ?? { id, name: 'As delivered', price: 0 },
    put: (product) => table.put(product),
  };
}

async function clear(ids: readonly string[]): Promise<void> {
  await (await connected()).del(...ids.map(keyOf));
}

function parseRequest(event: unknown) {
  const { strategy, requests, products } = (event ?? {}) as Record<string, unknown>;
  if (!isBetween(requests, 1, 2000)) throw new Refusal('`requests` is a number from 1 to 2000.');
  if (!isBetween(products, 1, 1000)) throw new Refusal('`products` is a number from 1 to 1000.');
  return { strategy: parseStrategy(strategy), requests, products };
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
