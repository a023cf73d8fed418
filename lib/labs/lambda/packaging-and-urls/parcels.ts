import type { HttpRequest } from '../../../walkthrough/steps/action';

/** Two and a half kilograms to another country: 9 euros, and 2.50 for each of the three kilograms that are begun. */
const PARCEL = { weightGrams: 2500, zone: 'europe' };
export const PARCEL_CENTS = 1650;

/** Sends the parcel to a function URL. */
export function send(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'POST', url, body: PARCEL, ...more };
}
