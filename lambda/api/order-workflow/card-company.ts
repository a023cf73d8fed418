/** What the workflow asks of the card company. */
export interface CardRequest {
  readonly orderId: string;
  readonly card: string;
  readonly cents: number;
}

/** The company may be back in a second: worth another try. The workflow knows errors by their names. */
export class PaymentUnavailable extends Error {
  override readonly name = 'PaymentUnavailable';
}

/** The company said no: a second try would get the same answer. */
export class CardDeclined extends Error {
  override readonly name = 'CardDeclined';
}

/** The company does not give it back: a person has to. */
export class RefundRefused extends Error {
  override readonly name = 'RefundRefused';
}

/** Reads what the workflow sent. Throws where it is no request, before the card company hears of it. */
export function readRequest({ orderId, card, cents }: Partial<CardRequest>): CardRequest {
  if (typeof orderId !== 'string' || typeof card !== 'string' || !Number.isInteger(cents) || Number(cents) <= 0) {
    throw new TypeError('A payment needs orderId, card and cents, a whole number above 0.');
  }
  return { orderId, card, cents: Number(cents) };
}

/**
 * Takes money from a card. In place of a company there are cards for tests, as real ones give them out: what happens is in their
 * names. The id follows from the order, so that a charge that is asked for twice is one charge.
 */
export function charge({ orderId, card }: CardRequest): { readonly chargeId: string } {
  if (card === 'card-declined') throw new CardDeclined(`The card of order ${orderId} was declined.`);
  if (card === 'card-unavailable') throw new PaymentUnavailable('The card company does not answer.');
  return { chargeId: `charge-of-${orderId}` };
}

/** Gives the money back. */
export function refund({ orderId, card }: CardRequest): { readonly refundId: string } {
  if (card === 'card-closed') throw new RefundRefused(`The card of order ${orderId} was closed.`);
  return { refundId: `refund-of-${orderId}` };
}
