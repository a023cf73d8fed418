import { Logger } from '@aws-lambda-powertools/logger';
import type { EventBridgeEvent } from 'aws-lambda';
import { book } from '../../shared/ledger';
import { orderIn } from './order';

const logger = new Logger();

/** Bills an order that was placed. EventBridge delivers at least once, so it is billed by its id. */
export async function handler({ id, detail }: EventBridgeEvent<'OrderPlaced', unknown>): Promise<void> {
  // What others put on the bus, nobody has looked at. It fails here, and goes to the dead letters of the function.
  const { orderId, total } = orderIn(detail);
  logger.info('Bill', { orderId, event: id, result: await book(orderId, 'bill', { total }) });
}
