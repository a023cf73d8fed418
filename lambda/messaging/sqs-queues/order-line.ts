/** A line of an order: so many pieces of one article. */
export interface OrderLine {
  readonly orderId: string;
  /** From 1. */
  readonly line: number;
  readonly sku: string;
  readonly quantity: number;
}

/** Reads a line from JSON. Throws where it is none: the message is retried and ends in the dead letters, where somebody sees it. */
export function parseOrderLine(json: string): OrderLine {
  const { orderId, line, sku, quantity } = JSON.parse(json) as Partial<OrderLine>;
  if (typeof orderId !== 'string' || !isCount(line) || typeof sku !== 'string' || !isCount(quantity)) {
    throw new Error('An order line needs orderId, line, sku and quantity.');
  }
  return { orderId, line, sku, quantity };
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0;
}
