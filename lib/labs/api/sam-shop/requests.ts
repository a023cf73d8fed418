/** What the walkthrough sells, in cents, and what delivery costs unless a release says otherwise. */
export const PRICES = { kettle: 3500, cup: 450 };
const DELIVERY_CENTS = 490;

/** An order of two kettles, and what it costs. */
const KETTLES = { product: 'kettle', pieces: 2 };
export const KETTLES_CENTS = KETTLES.pieces * PRICES.kettle + DELIVERY_CENTS;

/** Orders something at one of the shops. */
export function order(url: string, body: object = KETTLES) {
  return { method: 'POST', url, body };
}
