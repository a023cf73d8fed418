import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import '../../../support/quiet-logger';
import type { Comparison } from '../../../../lambda/data/caching/play';
import { plotOf } from '../../../../lib/labs/data/caching/comparison';
import { count } from '../../../../lib/walkthrough/load';
import { setEnvironment } from './fake-valkey';

setEnvironment();
const { play } = require('../../../../lambda/data/caching/play');
const { requestsOf } = require('../../../../lambda/data/caching/requests');
const { STRATEGIES } = require('../../../../lambda/data/caching/strategies');

const GUIDE = join(__dirname, '../../../../lib/labs/data/caching/README.md');
const MIX = { requests: 1000, products: 200, writes: 0.1, seed: 2026 };

/** A table, or a cache, in memory. */
function store() {
  const kept = new Map<string, { id: string }>();
  return {
    kept,
    get: async (id: string) => kept.get(id),
    put: async (product: { id: string }) => void kept.set(product.id, product),
    set: async (product: { id: string }) => void kept.set(product.id, product),
    remove: async (id: string) => void kept.delete(id),
  };
}

const played = (strategy: string, requests = requestsOf(MIX), ttl = 300): Promise<Comparison> =>
  play(requests, strategy, { table: store(), cache: store(), idOf: String, ttl });

describe('the requests', () => {
  it('are the same for the same seed', () => {
    expect(requestsOf(MIX)).toEqual(requestsOf(MIX));
    expect(requestsOf({ ...MIX, seed: 1 })).not.toEqual(requestsOf(MIX));
  });

  it('ask for few products often, and change all alike', () => {
    const mix = requestsOf({ ...MIX, requests: 20_000 });
    const share = (kind: string, ...products: number[]) => {
      const some = mix.filter((request: { kind: string }) => request.kind === kind);
      return some.filter(({ product }: { product: number }) => products.includes(product)).length / some.length;
    };
    expect(mix.filter(({ kind }: { kind: string }) => kind === 'write').length / mix.length).toBeCloseTo(0.1, 1);
    expect(share('read', 0) / share('read', 1)).toBeCloseTo(2, 0);
    expect(share('read', ...Array(20).keys())).toBeGreaterThan(0.55);
    expect(share('write', ...Array(20).keys())).toBeLessThan(0.15);
    expect(Math.max(...mix.map(({ product }: { product: number }) => product))).toBe(199);
  });
});

describe('a play', () => {
  const read = { kind: 'read', product: 0 };
  const write = { kind: 'write', product: 0 };

  it('counts the trips of a miss, a hit and an old price under lazy loading', async () => {
    expect(await played('lazy', [read, read, write, read])).toEqual({
      ...{ strategy: 'lazy', reads: 3, writes: 1, hits: 2, misses: 1, stale: 1 },
      ...{ tableTrips: 2, cacheTrips: 4, puts: 1, neverRead: 0 },
    });
  });

  it('lets a key end after as many requests as it has seconds', async () => {
    const { hits, misses, stale } = await played('lazy with TTL', [read, write, read, read], 2);
    expect({ hits, misses, stale }).toEqual({ hits: 1, misses: 2, stale: 0 });
    expect(await played('lazy with TTL', [read, write, read, read], 3)).toMatchObject({ hits: 1, misses: 2, stale: 1 });
  });

  it('counts what write-through puts into the cache in vain', async () => {
    expect(await played('write-through', [write, write, read, write])).toEqual({
      ...{ strategy: 'write-through', reads: 1, writes: 3, hits: 1, misses: 0, stale: 0 },
      ...{ tableTrips: 3, cacheTrips: 4, puts: 3, neverRead: 2 },
    });
  });

  it('fills nothing on a miss where a strategy only writes through', async () => {
    expect(await played('write-through', [read, read])).toMatchObject({
      misses: 2,
      tableTrips: 2,
      cacheTrips: 2,
      puts: 0,
    });
  });
});

it('comes to the numbers that the guide tells, and to its plot', async () => {
  const guide = readFileSync(GUIDE, 'utf8');
  const rows: Comparison[] = [];
  for (const strategy of Object.keys(STRATEGIES)) rows.push(await played(strategy));
  for (const { strategy, hits, misses, stale, tableTrips, cacheTrips, puts, neverRead } of rows) {
    const cells = [hits, misses, stale, tableTrips, cacheTrips, puts, neverRead].map(count);
    expect(guide).toContain(`| ${strategy} | ${cells.join(' | ')} |`);
  }
  expect(guide).toContain(plotOf(rows));
});
