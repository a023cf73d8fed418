import { Logger } from '@aws-lambda-powertools/logger';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';
import { parseId } from './product-key';
import { forgiving, type Product, productCache, productTable } from './products';
import { parseStrategy, STRATEGIES } from './strategies';
import { type Trip, Trips } from './trips';

/** What was written, and what it took. */
export interface ChangedProduct {
  readonly product: Product;
  readonly trips: readonly Trip[];
}

const logger = new Logger();
const seconds = Number(required('PRODUCT_SECONDS'));

/** Writes a product into the table and, as the strategy wants it, into the cache. */
export const handler = refusing(async (event: unknown): Promise<ChangedProduct> => {
  const { product, strategy } = parseChange(event);
  const trips = new Trips();
  // The table has it. What the cache missed is old there until it expires.
  const cache = forgiving(trips.toCache(productCache), (error) =>
    logger.warn('The cache has the old product', { error, product }),
  );
  const stores = { table: trips.to(productTable), cache, seconds };
  await STRATEGIES[strategy](stores).write(product);
  return { product, trips: trips.made };
});

function parseChange(event: unknown) {
  const change = (event ?? {}) as { product?: unknown; name?: unknown; price?: unknown; strategy?: unknown };
  const { name, price, strategy = 'all three' } = change;
  if (typeof name !== 'string' || name.length === 0 || name.length > 200) {
    throw new Refusal('`name` is a text of up to 200 characters.');
  }
  if (!Number.isInteger(price) || (price as number) < 0) throw new Refusal('`price` is in cents, 0 or more.');
  return { product: { id: parseId(change.product), name, price: price as number }, strategy: parseStrategy(strategy) };
}
