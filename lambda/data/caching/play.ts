import type { Product, ProductCache, ProductTable } from './products';
import type { ShopRequest } from './requests';
import { STRATEGIES, type StrategyName } from './strategies';
import { Trips } from './trips';

/** What a strategy made of requests: all of it is counted, nothing measured. */
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
  /** How often something was put into the cache. */
  readonly puts: number;
  /** Put there and never read there: overwritten, ended, or left to the end before anybody asked. */
  readonly neverRead: number;
}

/** What is played on. The cache is told what has ended, as the time is not its own. */
export interface Stage {
  readonly table: ProductTable;
  readonly cache: ProductCache & { remove(id: string): Promise<void> };
  readonly idOf: (product: number) => string;
  /** How many requests something stays in the cache, where the strategy sets an end. */
  readonly ttl: number;
}

/**
 * Plays requests by a strategy. Its clock is the requests, one a second: what has an end is taken away when so many requests have passed,
 * as the cache would do after so many seconds. So the numbers are the same each time and everywhere.
 */
export async function play(
  requests: readonly ShopRequest[],
  strategy: StrategyName,
  stage: Stage,
): Promise<Comparison> {
  const trips = new Trips();
  const cache = new ClockedCache(stage.cache);
  const stores = { table: trips.to(withFirstPrices(stage.table)), cache: trips.toCache(cache), seconds: stage.ttl };
  const { read, write } = STRATEGIES[strategy](stores);
  const prices = new Map<string, number>();
  const count = { reads: 0, writes: 0, hits: 0, misses: 0, stale: 0 };
  for (const [now, { kind, product }] of requests.entries()) {
    await cache.tick(now);
    const id = stage.idOf(product);
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
  const { puts, neverRead } = cache;
  return { strategy, ...count, tableTrips: trips.count('table'), cacheTrips: trips.count('cache'), puts, neverRead };
}

/** A cache whose time is told by who calls it. */
class ClockedCache implements ProductCache {
  puts = 0;
  private now = 0;
  private wasted = 0;
  private readonly ends = new Map<string, number>();
  private readonly unread = new Set<string>();

  constructor(private readonly cache: Stage['cache']) {}

  get neverRead(): number {
    return this.wasted + this.unread.size;
  }

  /** What has an end by now goes. A cache does that by itself: it is no trip. */
  async tick(now: number): Promise<void> {
    this.now = now;
    for (const [id, end] of this.ends) {
      if (end > now) continue;
      this.ends.delete(id);
      await this.cache.remove(id);
    }
  }

  async get(id: string): Promise<Product | undefined> {
    const product = await this.cache.get(id);
    if (product) this.unread.delete(id);
    return product;
  }

  async set(product: Product, seconds?: number): Promise<void> {
    this.puts++;
    if (this.unread.has(product.id)) this.wasted++;
    this.unread.add(product.id);
    if (seconds) this.ends.set(product.id, this.now + seconds);
    await this.cache.set(product);
  }
}

/** A product that nobody wrote yet has its first price: the table need not be filled before. */
function withFirstPrices(table: ProductTable): ProductTable {
  return {
    get: async (id) => (await table.get(id)) ?? { id, name: 'As delivered', price: 0 },
    put: (product) => table.put(product),
  };
}
