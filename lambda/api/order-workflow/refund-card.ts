import { Logger } from '@aws-lambda-powertools/logger';
import { type CardRequest, readRequest, refund } from './card-company';

const logger = new Logger();

/** Gives back what an order was charged. */
export async function handler(event: Partial<CardRequest>): Promise<{ readonly refundId: string }> {
  const request = readRequest(event);
  const answer = refund(request);
  logger.info('Refunded', { orderId: request.orderId, cents: request.cents, ...answer });
  return answer;
}
