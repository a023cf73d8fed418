import type { SNSMessage } from 'aws-lambda';
import { consume, logger } from '../../shared/consume';
import { book } from '../../shared/ledger';
import { parseOrder } from './order';
import { dollarsPer } from './rates';

/** Writes the bill of an order, in US dollars. */
export const handler = consume(async (body) => {
  // Without raw delivery the message stands in an envelope of SNS.
  const { orderId, total, currency } = parseOrder((JSON.parse(body) as SNSMessage).Message);
  const dollars = total * (await dollarsPer(currency));
  logger.info('Bill', { orderId, result: await book(orderId, 'bill', { dollars }) });
});
