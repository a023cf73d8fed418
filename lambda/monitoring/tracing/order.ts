import { Refusal } from '../../shared/refusal';

/** A bouquet that somebody ordered. */
export interface Order {
  readonly orderId: string;
  readonly flower: string;
  readonly customer: string;
  /** What is written on the card. */
  readonly card: string;
}

/** Reads an order from JSON. Throws a `Refusal` where it is none. */
export function parseOrder(json: string): Order {
  const { orderId, flower, customer, card } = fieldsOf(json);
  for (const [name, value] of Object.entries({ orderId, flower, customer, card })) {
    if (typeof value !== 'string' || value === '') throw new Refusal(`An order needs ${name}, a text.`);
  }
  return { orderId, flower, customer, card } as Order;
}

function fieldsOf(json: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(json));
  } catch {
    throw new Refusal('An order is an object in JSON.');
  }
}
