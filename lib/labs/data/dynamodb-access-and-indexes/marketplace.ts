import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** What a seller offers, as it lies in the table; `reserve` is the lowest price that he would take, and nobody else's business. */
export interface Offer {
  readonly seller: string;
  readonly listing: string;
  readonly title: string;
  readonly category: string;
  readonly price: string;
  readonly reserve: string;
  readonly listedAt: string;
}

const NUMBERS: readonly string[] = ['price', 'reserve'] satisfies (keyof Offer)[];

/** An offer as an item. */
export function itemOf(offer: Offer): Record<string, AttributeValue> {
  const entries: [string, string][] = Object.entries(offer);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, NUMBERS.includes(name) ? { N: value } : { S: value }]),
  );
}
