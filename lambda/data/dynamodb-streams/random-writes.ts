/** What happens to an order; each order sees its writes in this order. */
export type OrderWrite =
  | { readonly type: 'place' | 'change'; readonly amount: number; readonly fault?: 'before' | 'after' }
  | { readonly type: 'delete' };

export interface OrderHistory {
  readonly customer: string;
  readonly order: string;
  readonly writes: readonly OrderWrite[];
}

export interface RandomWritesRequest {
  /** The same seed gives the same writes. */
  readonly seed: string;
  readonly writes: number;
  readonly customerPrefix: string;
  readonly customers: number;
}

const MOST_WRITES_OF_AN_ORDER = 9;
const LARGEST_AMOUNT = 100_000;
/** Of all writes that a consumer sees, how many crash it. */
const FAULTS = 0.005;
const DELETIONS = 0.3;

/** So many random writes to orders: placed, changed some times, and some of them deleted. */
export function randomWrites({ seed, writes, customerPrefix, customers }: RandomWritesRequest): OrderHistory[] {
  const random = randomNumbers(seed);
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  const histories: OrderHistory[] = [];
  for (let left = writes; left > 0; left -= histories.at(-1)?.writes.length ?? left) {
    const count = Math.min(left, upTo(MOST_WRITES_OF_AN_ORDER));
    const isDeleted = count > 1 && random() < DELETIONS;
    histories.push({
      customer: `${customerPrefix}-${upTo(customers)}`,
      order: `${seed}-${histories.length + 1}`,
      writes: Array.from({ length: count }, (_, index): OrderWrite => {
        if (isDeleted && index === count - 1) return { type: 'delete' };
        const fault = random() < FAULTS ? ({ fault: random() < 0.5 ? 'before' : 'after' } as const) : {};
        return { type: index === 0 ? 'place' : 'change', amount: upTo(LARGEST_AMOUNT), ...fault };
      }),
    });
  }
  return histories;
}

/** Numbers from 0 to 1, the same for the same seed: Mulberry32 of Tommy Ettinger, which is in the public domain. */
function randomNumbers(seed: string): () => number {
  let state = [...seed].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0, 0);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
