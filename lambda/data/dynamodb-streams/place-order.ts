import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSHandler, SQSRecord } from 'aws-lambda';
import { required } from '../../shared/environment';
import { type Checkout, type Outcome, obstacleOf, parseCheckout } from './checkout';
import { dynamodb } from './tables';

const logger = new Logger();
const processor = new SqsFifoPartialProcessorAsync();
const ordersTable = required('ORDERS_TABLE');
const shopTable = required('SHOP_TABLE');

/** Orders are kept for 90 days, and then move to the archive. */
const KEEP_SECONDS = 90 * 24 * 60 * 60;

/** Takes checkouts from a FIFO queue, those of a customer in order. After one that fails the customer's others wait. */
export const handler: SQSHandler = async (event, context) =>
  processPartialResponse(event, place, processor, {
    context,
    skipGroupOnError: true,
    throwOnFullBatchFailure: false,
  });

async function place(record: SQSRecord): Promise<void> {
  const checkout = parseCheckout(record.body);
  logger.info('Checkout', { order: checkout.order, outcome: await placeOrder(checkout, record) });
}

/** Moves stock and money and writes the order, all of it or nothing. */
async function placeOrder(checkout: Checkout, { messageId, attributes }: SQSRecord): Promise<Outcome> {
  try {
    const placedAt = Math.floor(Number(attributes.SentTimestamp) / 1000);
    await dynamodb.send(transactionOf(checkout, placedAt, messageId));
    return 'placed';
  } catch (error) {
    const codes = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : undefined;
    const obstacle = codes && obstacleOf(codes.map(({ Code }) => Code));
    // To be refused is an answer, and would be the same next time; all else is tried again.
    if (!obstacle) throw error;
    return obstacle;
  }
}

/**
 * The actions stand in the order of `OBSTACLES`. A message that comes twice brings the same token, which DynamoDB knows for ten minutes;
 * after that, and for a producer that sends twice, the cart is the proof: it can be used up once only.
 */
function transactionOf(
  { customer, order, sku, quantity, price }: Checkout,
  placedAt: number,
  messageId: string,
): TransactWriteCommand {
  const amount = price * quantity;
  const inShop = (pk: string) => ({ TableName: shopTable, Key: { pk } });
  return new TransactWriteCommand({
    ClientRequestToken: messageId,
    TransactItems: [
      {
        ConditionCheck: {
          ...inShop(`price#${sku}`),
          ConditionExpression: 'cents = :price',
          ExpressionAttributeValues: { ':price': price },
        },
      },
      {
        Update: {
          ...inShop(`stock#${sku}`),
          UpdateExpression: 'SET pieces = pieces - :quantity',
          ConditionExpression: 'pieces >= :quantity',
          ExpressionAttributeValues: { ':quantity': quantity },
        },
      },
      {
        Update: {
          ...inShop(`account#${customer}`),
          UpdateExpression: 'SET cents = cents - :amount',
          ConditionExpression: 'cents >= :amount',
          ExpressionAttributeValues: { ':amount': amount },
        },
      },
      { Delete: { ...inShop(`cart#${order}`), ConditionExpression: 'attribute_exists(pk)' } },
      {
        Put: {
          TableName: ordersTable,
          Item: {
            ...{ customer, order, sku, quantity, amount, currency: 'USD', version: 1 },
            ...{ placedAt, expiresAt: placedAt + KEEP_SECONDS },
          },
          ConditionExpression: 'attribute_not_exists(customer)',
        },
      },
    ],
  });
}
