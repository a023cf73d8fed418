/** What a customer asks for: so many pieces of an article, at the price that was shown. */
export interface Checkout {
  readonly customer: string;
  readonly order: string;
  readonly sku: string;
  readonly quantity: number;
  /** Of one piece, in US cents. */
  readonly price: number;
}

/** Reads a checkout from JSON. Throws where it is none: the message is retried and ends in the dead letters. */
export function parseCheckout(json: string): Checkout {
  const { customer, order, sku, quantity, price } = JSON.parse(json) as Partial<Checkout>;
  const texts = [customer, order, sku].every((value) => typeof value === 'string' && value);
  const counts = [quantity, price].every((value) => Number.isSafeInteger(value) && Number(value) > 0);
  if (!texts || !counts) throw new Error('A checkout needs customer, order, sku, quantity and price.');
  return { customer, order, sku, quantity, price } as Checkout;
}

/** What may stand in the way of an order, in the order of the transaction's actions. */
export const OBSTACLES = [
  'the price has changed',
  'out of stock',
  'not enough money',
  'the cart is used up',
  'the order exists',
] as const;

export type Outcome = 'placed' | (typeof OBSTACLES)[number];

/**
 * Why a transaction was cancelled, or nothing where it only met another one and should be tried again. Whoever asks a second time has
 * no cart left: that is what matters, and not that stock or money may be gone by then, too.
 */
export function obstacleOf(codes: readonly (string | undefined)[]): Outcome | undefined {
  if (codes.some((code) => code && code !== 'None' && code !== 'ConditionalCheckFailed')) return undefined;
  const met = OBSTACLES.filter((_, index) => codes[index] === 'ConditionalCheckFailed');
  return met.at(-1);
}
