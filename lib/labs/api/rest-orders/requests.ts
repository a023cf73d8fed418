import type { HttpRequest } from '../../../walkthrough/steps/action';
import { SHOP } from './order-service';

/** What the shop sends for a customer. */
export const orderOf = (customer: string) => ({ customer, lines: [{ sku: 'AB-123', quantity: 2 }] });

/** As a page of the shop sends it: a browser says where the page is from. */
export function post(url: string, body: unknown): HttpRequest {
  return { method: 'POST', url, headers: { origin: SHOP }, body };
}

/** As the back office asks: signed with your credentials. */
export function signed(url: string, headers: Record<string, string> = {}): HttpRequest {
  return { url, headers, signed: 'execute-api' };
}

export const MISSING_TOKEN = { message: 'Missing Authentication Token' };
