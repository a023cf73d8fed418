import type { ProductCache, ProductTable } from './products';

/** A way over the network and back. */
export type Trip = 'cache GET' | 'cache SET' | 'table GetItem' | 'table PutItem';

/** Notes each trip to a table and to a cache: how many there are is what a strategy costs. */
export class Trips {
  readonly made: Trip[] = [];

  /** The same table, whose calls are noted. */
  to(table: ProductTable): ProductTable {
    return {
      get: (id) => this.note('table GetItem', table.get(id)),
      put: (product) => this.note('table PutItem', table.put(product)),
    };
  }

  /** The same cache, whose calls are noted. */
  toCache(cache: ProductCache): ProductCache {
    return {
      get: (id) => this.note('cache GET', cache.get(id)),
      set: (product, seconds) => this.note('cache SET', cache.set(product, seconds)),
    };
  }

  count(to: 'cache' | 'table'): number {
    return this.made.filter((trip) => trip.startsWith(to)).length;
  }

  private note<Answer>(trip: Trip, answer: Promise<Answer>): Promise<Answer> {
    this.made.push(trip);
    return answer;
  }
}
