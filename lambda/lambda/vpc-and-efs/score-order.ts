import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';
import { type Model, readModel } from './model';

interface Order {
  readonly orderId: string;
  readonly customerId: string;
  readonly total: number;
}

/** A network without a route does not refuse, it is silent: without these the function's own timeout would end it, and no log says where. */
const IMPATIENT = { maxAttempts: 2, requestHandler: { connectionTimeout: 2000, requestTimeout: 3000 } };

const logger = new Logger();
const customers = DynamoDBDocumentClient.from(new DynamoDBClient(IMPATIENT));
const sqs = new SQSClient(IMPATIENT);
const customersTable = required('CUSTOMERS_TABLE');
const reviewQueueUrl = required('REVIEW_QUEUE_URL');

/** Scores an order with the model of today, and has somebody look at it where it is odd. */
export const handler = refusing(async (event: unknown) => {
  const order = parseOrder(event);
  const { model } = await readModel();
  const score = scoreOf(order, await ordersOf(order.customerId), model);
  const result = { orderId: order.orderId, score, model: model.version, review: score >= model.reviewFrom };
  if (result.review) {
    await sqs.send(new SendMessageCommand({ QueueUrl: reviewQueueUrl, MessageBody: JSON.stringify(result) }));
  }
  logger.info('Scored', result);
  return result;
});

function parseOrder(event: unknown): Order {
  const { orderId, customerId, total } = (event ?? {}) as Partial<Order>;
  if (!isId(orderId) || !isId(customerId)) throw new Refusal('An order has an `orderId` and a `customerId`.');
  if (typeof total !== 'number' || !(total > 0)) throw new Refusal('An order has a `total` above 0.');
  return { orderId, customerId, total };
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0;
}

/** How many orders the customer had before. */
async function ordersOf(customerId: string): Promise<number> {
  const { Item } = await customers.send(new GetCommand({ TableName: customersTable, Key: { pk: customerId } }));
  return Number(Item?.orders ?? 0);
}

function scoreOf({ total }: Order, ordersBefore: number, { weights }: Model): number {
  return (ordersBefore === 0 ? weights.newCustomer : 0) + (total / 1000) * weights.perThousand;
}
