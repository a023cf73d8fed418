import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { required } from '../../shared/environment';
import { jsonAnswer } from '../../shared/json-answer';

const logger = new Logger();
const orders = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = required('ORDERS_TABLE');
const shopOrigin = required('SHOP_ORIGIN');

/** What it reads of a request: the proxy integration hands on the whole of it. */
export type OrderRequest = Pick<
  APIGatewayProxyEvent,
  'httpMethod' | 'body' | 'pathParameters' | 'stageVariables' | 'requestContext'
>;
type Known = Pick<Context, 'awsRequestId' | 'functionVersion'>;

/** Takes an order, or tells of one. The model of the API has been kept to when this is called. */
export async function handler(request: OrderRequest, context: Known): Promise<APIGatewayProxyResult> {
  // Another call has another id: who gets the same twice was answered by a cache.
  const answeredBy = {
    call: context.awsRequestId,
    stage: request.requestContext.stage,
    alias: request.stageVariables?.alias,
    version: context.functionVersion,
  };
  if (request.httpMethod === 'POST') return answer(201, { ...(await take(request)), answeredBy });
  const orderId = request.pathParameters?.orderId;
  const { Item } = await orders.send(new GetCommand({ TableName, Key: { orderId } }));
  return Item ? answer(200, { ...Item, answeredBy }) : answer(404, { message: `There is no order ${orderId}.` });
}

async function take({ body, requestContext }: OrderRequest): Promise<object> {
  const { customer, lines } = JSON.parse(body ?? '');
  const order = { orderId: requestContext.requestId, customer, lines };
  await orders.send(new PutCommand({ TableName, Item: order }));
  logger.info('Order taken', { orderId: order.orderId, customer });
  return order;
}

/** Statuses, headers and a text: without them API Gateway answers 502. It adds no header for browsers; only this does. */
function answer(statusCode: number, body: object): APIGatewayProxyResult {
  return jsonAnswer(statusCode, body, { 'Access-Control-Allow-Origin': shopOrigin });
}
