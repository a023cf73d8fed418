import type { SNSMessage } from 'aws-lambda';
import { consume, logger } from '../../shared/consume';
import { book } from '../../shared/ledger';
import { parseOrder } from './order';

/** Notes an order for review; the subscription's filter lets only large ones through. */
export const handler = consume(async (body) => {
  const { orderId, total } = parseOrder((JSON.parse(body) as SNSMessage).Message);
  logger.info('Screening', { orderId, result: await book(orderId, 'screening', { total, status: 'review' }) });
});
