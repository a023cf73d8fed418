import { Logger } from '@aws-lambda-powertools/logger';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';
import { parseId } from './product-key';
import { forgiving, type Product, productCache, productTable } from './products';
import { parseStrategy, STRATEGIES } from './strategies';
import { type Trip, Trips } from './trips';

/** The page, and what it took. */
export interface ShownProduct {
  readonly product: Product;
  readonly from: 'cache' | 'table';
  readonly trips: readonly Trip[];
  /** Why the cache was no help. */
  readonly cacheFailure?: string;
}

const logger = new Logger();
const seconds = Number(required('PRODUCT_SECONDS'));

/** Shows a product, from the cache where it is there. A cache that does not answer makes the page slower, and never fails it. */
export const handler = refusing(async (event: unknown): Promise<ShownProduct> => {
  const { product: id, strategy = 'lazy with TTL' } = (event ?? {}) as { product?: unknown; strategy?: unknown };
  const trips = new Trips();
  let cacheFailure: string | undefined;
  const cache = forgiving(trips.toCache(productCache), (error) => {
    cacheFailure = error instanceof Error ? error.message : String(error);
    logger.warn('The cache does not help', { cacheFailure });
  });
  const stores = { table: trips.to(productTable), cache, seconds };
  const { product, from } = await STRATEGIES[parseStrategy(strategy)](stores).read(parseId(id));
  if (!product) throw new Refusal('There is no such product.');
  return { product, from, trips: trips.made, cacheFailure };
});
