import { setTimeout as pause } from 'node:timers/promises';
import { book, entryOf } from '../../shared/ledger';
import type { CitizensRequest } from './request';

const OFFICES = ['parks', 'roads', 'water'];
const LOOK_AGAIN_MS = 200;

export interface Filed {
  readonly requestId: string;
  readonly result: Awaited<ReturnType<typeof book>>;
}

/**
 * Files a request with its office, once, however often it comes. While the register is closed it waits, as it would for any system
 * that is slow, until Lambda ends it. Throws for an office that there is not: trying again will not help, and Lambda does not know.
 */
export async function file({ requestId, office, text }: CitizensRequest): Promise<Filed> {
  if (!OFFICES.includes(office)) throw new Error(`There is no office "${office}".`);
  await book(requestId, 'begun', {});
  while (await entryOf('register', 'closed')) await pause(LOOK_AGAIN_MS);
  return { requestId, result: await book(requestId, 'filed', { office, text }) };
}
