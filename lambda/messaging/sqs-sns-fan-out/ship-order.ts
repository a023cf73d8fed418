import { consume, logger } from '../../shared/consume';
import { book } from '../../shared/ledger';
import { parseOrder } from './order';

/** Prepares the shipment of an order. Delivery is raw: the body is what was published. */
export const handler = consume(async (body) => {
  // This queue has no filter, so it also gets what S3 says of uploads; their orders follow as messages of their own.
  if (isS3Notice(body)) return;
  const { orderId } = parseOrder(body);
  logger.info('Shipment', { orderId, result: await book(orderId, 'shipment', { status: 'prepared' }) });
});

/** An event of a bucket, or the test event that S3 sends when notifications are set up. */
function isS3Notice(body: string): boolean {
  const { Records, Event } = JSON.parse(body) as { Records?: { eventSource?: string }[]; Event?: string };
  return Event === 's3:TestEvent' || Records?.[0]?.eventSource === 'aws:s3';
}
