import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { required } from '../../shared/environment';
import { jsonAnswer } from '../../shared/json-answer';
import { Refusal } from '../../shared/refusal';

const logger = new Logger();
const orders = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const s3 = new S3Client({});
const sqs = new SQSClient({});
const TableName = required('ORDERS_TABLE');
const Bucket = required('PRICE_LIST_BUCKET');
const QueueUrl = required('SHIPMENTS_QUEUE_URL');
const release = required('RELEASE');
const deliveryCents = cents(required('DELIVERY_CENTS'));

/** What it reads of a request. */
export type OrderRequest = Pick<APIGatewayProxyEvent, 'httpMethod' | 'body' | 'pathParameters' | 'requestContext'>;

/** Takes an order, or tells of one, and says who answers. */
export async function handler(
  request: OrderRequest,
  { functionVersion: version }: Pick<Context, 'functionVersion'>,
): Promise<APIGatewayProxyResult> {
  const answeredBy = { release, version };
  try {
    if (request.httpMethod === 'POST') return jsonAnswer(201, { ...(await take(request)), answeredBy });
    const orderId = request.pathParameters?.orderId;
    const { Item } = await orders.send(new GetCommand({ TableName, Key: { orderId } }));
    return Item
      ? jsonAnswer(200, { ...Item, answeredBy })
      : jsonAnswer(404, { message: `There is no order ${orderId}.`, answeredBy });
  } catch (error) {
    if (error instanceof Refusal) return jsonAnswer(400, { message: error.message, answeredBy });
    throw error;
  }
}

async function take({ body, requestContext }: OrderRequest): Promise<object> {
  const { product, pieces } = orderIn(body);
  const price = (await priceList())[product];
  if (price === undefined) throw new Refusal(`The price list has no ${product}.`);
  const order = {
    orderId: requestContext.requestId,
    product,
    pieces,
    cents: pieces * price + deliveryCents,
    status: 'placed',
  };
  await orders.send(new PutCommand({ TableName, Item: order }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ orderId: order.orderId }) }));
  logger.info('Order taken', { order });
  return order;
}

function orderIn(body: string | null): { product: string; pieces: number } {
  const { product, pieces } = parsed(body);
  if (typeof product !== 'string' || !Number.isInteger(pieces) || Number(pieces) < 1 || Number(pieces) > 100) {
    throw new Refusal('An order has a product and from 1 to 100 pieces.');
  }
  return { product, pieces: Number(pieces) };
}

function parsed(body: string | null): { product?: unknown; pieces?: unknown } {
  try {
    return JSON.parse(body ?? '') ?? {};
  } catch {
    throw new Refusal('The body is no JSON.');
  }
}

/** Cents by product, as they are now: the list changes without a release. */
async function priceList(): Promise<Readonly<Record<string, number>>> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'prices.json' }));
  return JSON.parse((await Body?.transformToString()) ?? '{}');
}

/** A release with a price that is none must not start: its first call fails, whoever makes it. */
function cents(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${text} is no number of cents.`);
  return Number(text);
}
