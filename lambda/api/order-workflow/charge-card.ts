import { Logger } from '@aws-lambda-powertools/logger';
import { type CardRequest, charge, readRequest } from './card-company';

const logger = new Logger();

/** Charges the card of an order. What fails, fails by name: the workflow decides what is tried again. */
export async function handler(event: Partial<CardRequest>): Promise<{ readonly chargeId: string }> {
  const request = readRequest(event);
  const answer = charge(request);
  logger.info('Charged', { orderId: request.orderId, cents: request.cents, ...answer });
  return answer;
}
