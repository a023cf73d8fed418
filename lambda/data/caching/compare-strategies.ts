import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { Refusal, refusing } from '../../shared/refusal';
import { connected } from './connection';
import { type Comparison, play } from './play';
import { keyOf } from './product-key';
import { productCache, productTable } from './products';
import { requestsOf } from './requests';
import { parseStrategy } from './strategies';

const WRITES = 0.1;
const SEED = 2026;

const logger = new Logger();

/** Plays the same requests by a strategy, each time with products of its own, of which the cache knows none. */
export const handler = refusing(async (event: unknown): Promise<Comparison> => {
  const { strategy, requests, products, ttl } = parseRequest(event);
  const valkey = await connected();
  const remove = async (...ids: string[]) => {
    await valkey.del(...ids.map(keyOf));
  };
  const shop = randomUUID();
  const idOf = (product: number) => `${shop}#${product}`;
  const stage = { table: productTable, cache: { ...productCache, remove }, idOf, ttl };
  const compared = await play(requestsOf({ requests, products, writes: WRITES, seed: SEED }), strategy, stage);
  await remove(...Array.from({ length: products }, (_, product) => idOf(product)));
  logger.info('Compared', { ...compared });
  return compared;
});

function parseRequest(event: unknown) {
  const { strategy, requests, products, ttl } = (event ?? {}) as Record<string, unknown>;
  if (!isBetween(requests, 1, 2000)) throw new Refusal('`requests` is a number from 1 to 2000.');
  if (!isBetween(products, 1, 1000)) throw new Refusal('`products` is a number from 1 to 1000.');
  if (!isBetween(ttl, 1, 2000)) throw new Refusal('`ttl` is a number of requests, from 1 to 2000.');
  return { strategy: parseStrategy(strategy), requests, products, ttl };
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
