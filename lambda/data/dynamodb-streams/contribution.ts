/** What an order adds to the total of its customer, and which version of the order said so. */
export interface Contribution {
  readonly version: number;
  readonly cents: number;
  readonly orders: 0 | 1;
}

export interface Total {
  readonly cents: number;
  readonly orders: number;
}

/** Of an order that nobody has seen yet. */
export const NO_CONTRIBUTION: Contribution = { version: 0, cents: 0, orders: 0 };

/**
 * How a total changes when an order contributes `next` and contributed `known` before; nothing where `next` is not newer. That is what
 * makes retries, duplicates and records out of order harmless: whatever comes and however often, the newest version has the last word.
 */
export function correctionOf(known: Contribution, next: Contribution): Total | undefined {
  if (next.version <= known.version) return undefined;
  return { cents: next.cents - known.cents, orders: next.orders - known.orders };
}

/** The newest of several changes of each order; the others need not be written. */
export function newestOf<Change extends { readonly order: string; readonly version: number }>(
  changes: readonly Change[],
): Change[] {
  const newest = new Map<string, Change>();
  for (const change of changes) {
    const other = newest.get(change.order);
    if (!other || other.version < change.version) newest.set(change.order, change);
  }
  return [...newest.values()];
}

export function sumOf(totals: readonly Total[]): Total {
  return totals.reduce((sum, { cents, orders }) => ({ cents: sum.cents + cents, orders: sum.orders + orders }), {
    cents: 0,
    orders: 0,
  });
}
