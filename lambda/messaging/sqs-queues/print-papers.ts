import { consume, logger } from '../../shared/consume';
import { book, entryOf } from '../../shared/ledger';
import { type ClaimCheck, discard, redeem } from './claim-check';

interface PapersMessage {
  readonly orderId: string;
  readonly papers: ClaimCheck;
}

/** Prints the delivery papers of an order, wherever they lie, and then throws the payload away. */
export const handler = consume(async (body) => {
  const { orderId, papers } = JSON.parse(body) as PapersMessage;
  // The object may be gone when a message comes a second time, so first ask whether it was done.
  if (!(await entryOf(orderId, 'papers'))) await print(orderId, await redeem(papers));
  // Last of all: a crash before this line must not lose the only copy.
  await discard(papers);
});

async function print(orderId: string, text: string): Promise<void> {
  const details = { pages: text.split('\f').length, bytes: Buffer.byteLength(text) };
  logger.info('Papers', { orderId, ...details, result: await book(orderId, 'papers', details) });
}
