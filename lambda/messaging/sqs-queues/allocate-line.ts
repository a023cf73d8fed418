import { consume, logger } from '../../shared/consume';
import { book } from '../../shared/ledger';
import { parseOrderLine } from './order-line';
import { shelfOf } from './shelves';

/** Finds the shelf for a line of an order and books it. */
export const handler = consume(async (body) => {
  const { orderId, line, sku, quantity } = parseOrderLine(body);
  const shelf = await shelfOf(sku);
  logger.info('Line', { orderId, line, result: await book(orderId, `line-${line}`, { sku, quantity, shelf }) });
});
