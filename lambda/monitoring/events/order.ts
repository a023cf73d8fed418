import { Refusal } from '../../shared/refusal';

/** An order as it stands in the detail of an event. What else a shop says of it, the rules of the bus ask for. */
export interface Order {
  readonly orderId: string;
  /** In euros. */
  readonly total: number;
  readonly country: string;
  readonly goods: string;
  readonly [more: string]: unknown;
}

/** What is wrong with an order is found by who publishes it: on the bus nobody looks. */
export function orderIn(value: unknown): Order {
  const order = (value ?? {}) as Partial<Order>;
  if (typeof order.orderId !== 'string' || !order.orderId) throw new Refusal('An order needs an orderId.');
  const of = `of order ${order.orderId}`;
  if (typeof order.total !== 'number' || !(order.total > 0)) {
    throw new Refusal(`The total ${of} is a number above 0.`);
  }
  if (typeof order.country !== 'string' || !/^[A-Z]{2}$/.test(order.country)) {
    throw new Refusal(`The country ${of} has two capital letters.`);
  }
  if (typeof order.goods !== 'string' || !order.goods) throw new Refusal(`The goods ${of} are missing.`);
  return order as Order;
}
