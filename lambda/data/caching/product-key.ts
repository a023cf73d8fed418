import { Refusal } from '../../shared/refusal';

/** Where a product is in the cache. The user of the functions that show and change products may touch keys of this form. */
export function keyOf(id: string): string {
  return `product:${id}`;
}

export function parseId(id: unknown): string {
  if (typeof id === 'string' && /^[\w#-]{1,100}$/.test(id)) return id;
  throw new Refusal('`product` is an id: up to 100 letters, digits, hyphens and hashes.');
}
