import { Refusal, refusing } from '../../shared/refusal';
import { connected } from './connection';

/** A product of a board, the best is first. */
export interface Ranked {
  readonly rank: number;
  readonly product: string;
  readonly sold: number;
}

/** What sells best: a sorted set, which the cache keeps in order while it is written. Nobody sorts anything. */
export const handler = refusing(async (event: unknown): Promise<Ranked | { readonly top: Ranked[] }> => {
  const { board, product, sold, top } = (event ?? {}) as Record<string, unknown>;
  if (!isName(board)) throw new Refusal('`board` is a name: up to 100 letters, digits and hyphens.');
  const key = `sold:${board}`;
  if (top !== undefined) return { top: await topOf(key, top) };
  if (!isName(product))
    throw new Refusal('Either `top` with a number, or `product`, with what was `sold` of it or without.');
  if (sold !== undefined && !Number.isInteger(sold)) throw new Refusal('`sold` is a whole number.');
  const valkey = await connected();
  // Atomic, as all commands are: two that sell at once both count.
  if (sold !== undefined) await valkey.zincrby(key, sold as number, product);
  const [rank, score] = await Promise.all([valkey.zrevrank(key, product), valkey.zscore(key, product)]);
  if (rank === null) throw new Refusal('Nobody bought this one.');
  return { rank: rank + 1, product, sold: Number(score) };
});

async function topOf(key: string, top: unknown): Promise<Ranked[]> {
  if (!Number.isInteger(top) || (top as number) < 1 || (top as number) > 100) {
    throw new Refusal('`top` is a number from 1 to 100.');
  }
  const flat = await (await connected()).zrevrange(key, 0, (top as number) - 1, 'WITHSCORES');
  return Array.from({ length: flat.length / 2 }, (_, n) => ({
    rank: n + 1,
    product: flat[2 * n] as string,
    sold: Number(flat[2 * n + 1]),
  }));
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,100}$/.test(value);
}
