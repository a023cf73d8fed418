/** An order as the shop publishes it. */
export interface Order {
  readonly orderId: string;
  readonly total: number;
  /** ISO 4217, such as `USD`. */
  readonly currency: string;
}

/** Reads an order from JSON. Throws where it is none: the message is retried and ends in the dead letters, where somebody sees it. */
export function parseOrder(json: string): Order {
  const { orderId, total, currency } = JSON.parse(json) as Partial<Order>;
  if (typeof orderId !== 'string' || typeof total !== 'number' || typeof currency !== 'string') {
    throw new Error('An order needs orderId, total and currency.');
  }
  return { orderId, total, currency };
}
