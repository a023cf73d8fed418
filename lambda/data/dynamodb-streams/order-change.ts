import type { DynamoDBRecord } from 'aws-lambda';

/** What a record of the stream says of an order: how it is now, or that it is gone. */
export interface OrderChange {
  readonly customer: string;
  readonly order: string;
  /** Counted up by whoever writes the order, so that of two changes everybody knows which is newer. */
  readonly version: number;
  /** What the order is worth, in hundredths of the currency. Nothing where it was deleted. */
  readonly worth?: { readonly amount: number; readonly currency: string };
}

/** The version of an order that was deleted. Nothing comes after it: the id of an order is never used again. */
export const LAST_VERSION = Number.MAX_SAFE_INTEGER;

/** Reads a record. Throws where it is none of an order: it is retried and ends as a dead letter, where somebody sees it. */
export function orderChangeOf({ eventName, dynamodb }: DynamoDBRecord): OrderChange {
  const customer = dynamodb?.Keys?.customer?.S;
  const order = dynamodb?.Keys?.order?.S;
  if (!customer || !order) throw new Error(`The record ${dynamodb?.SequenceNumber} has no customer and order.`);
  if (eventName === 'REMOVE') return { customer, order, version: LAST_VERSION };

  const { version, amount, currency } = dynamodb?.NewImage ?? {};
  const worth = { amount: Number(amount?.N ?? Number.NaN), currency: currency?.S ?? '' };
  const isWhole = [Number(version?.N ?? Number.NaN), worth.amount].every(Number.isSafeInteger);
  if (!isWhole || !worth.currency) throw new Error(`The order ${order} has no version, amount and currency.`);
  return { customer, order, version: Number(version?.N), worth };
}
