/** One request to the shop. */
export interface ShopRequest {
  readonly kind: 'read' | 'write';
  /** From 0: the one that is asked for most. */
  readonly product: number;
}

export interface RequestMix {
  readonly requests: number;
  readonly products: number;
  /** The share of those that change a price. */
  readonly writes: number;
  readonly seed: number;
}

/** The same requests for the same seed: a few products get most of the reads, as Zipf found of words. The second gets half as many as the first. */
export function requestsOf({ requests, products, writes, seed }: RequestMix): ShopRequest[] {
  const random = randomOf(seed);
  const shares = Array.from({ length: products }, (_, rank) => 1 / (rank + 1));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const ranked = (): number => {
    let left = random() * all;
    const rank = shares.findIndex((share) => {
      left -= share;
      return left < 0;
    });
    return rank < 0 ? products - 1 : rank;
  };
  // Prices change all over the shop, whether somebody looks at them or not.
  return Array.from({ length: requests }, () =>
    random() < writes
      ? { kind: 'write', product: Math.floor(random() * products) }
      : { kind: 'read', product: ranked() },
  );
}

/** Mulberry32: `Math.random` cannot be told where to begin. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
