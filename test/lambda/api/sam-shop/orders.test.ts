import '../../../support/quiet-logger';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

const ENVIRONMENT = {
  RELEASE: 'spring',
  DELIVERY_CENTS: '490',
  ORDERS_TABLE: 'orders',
  PRICE_LIST_BUCKET: 'prices',
  SHIPMENTS_QUEUE_URL: 'https://queue',
};
const load = (more: object = {}) => {
  Object.assign(process.env, ENVIRONMENT, more);
  return jest.requireActual('../../../../lambda/api/sam-shop/orders');
};

const table = mockClient(DynamoDBDocumentClient);
const s3 = mockClient(S3Client);
const sqs = mockClient(SQSClient);
beforeEach(() => {
  table.reset().onAnyCommand().resolves({});
  sqs.reset().onAnyCommand().resolves({});
  const Body = { transformToString: async () => '{"kettle":3500}' } as never;
  s3.reset().on(GetObjectCommand, { Bucket: 'prices', Key: 'prices.json' }).resolves({ Body });
});

const { handler } = load();
const asked = async (more: object) => {
  const request = { requestContext: { requestId: 'r-1' }, body: null, pathParameters: null, ...more };
  const { statusCode, body } = await handler(request, { functionVersion: '7' });
  return { statusCode, body: JSON.parse(body) };
};
const placed = (order: unknown) => asked({ httpMethod: 'POST', body: JSON.stringify(order) });
const answeredBy = { release: 'spring', version: '7' };
const ORDER = { orderId: 'r-1', product: 'kettle', pieces: 2, cents: 7490, status: 'placed' };

describe('orders', () => {
  it('takes an order at the price of the list, and tells the warehouse', async () => {
    expect(await placed({ product: 'kettle', pieces: 2, cents: 1 })).toEqual({
      statusCode: 201,
      body: { ...ORDER, answeredBy },
    });
    expect(table.commandCalls(PutCommand)[0]?.args[0].input).toEqual({ TableName: 'orders', Item: ORDER });
    expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toEqual({
      QueueUrl: 'https://queue',
      MessageBody: '{"orderId":"r-1"}',
    });
  });

  it.each([
    ['no number of pieces', { product: 'kettle', pieces: 'two' }],
    ['half a piece', { product: 'kettle', pieces: 0.5 }],
    ['none', { product: 'kettle', pieces: 0 }],
    ['too many', { product: 'kettle', pieces: 101 }],
    ['no product', { pieces: 1 }],
    ['null', null],
  ])('refuses %s', async (_, order) => {
    expect(await placed(order)).toEqual({
      statusCode: 400,
      body: { message: 'An order has a product and from 1 to 100 pieces.', answeredBy },
    });
    expect(table.calls()).toHaveLength(0);
  });

  it('refuses what has no price, and what is no JSON', async () => {
    expect((await placed({ product: 'pot', pieces: 1 })).body.message).toBe('The price list has no pot.');
    expect((await asked({ httpMethod: 'POST', body: '{' })).body.message).toBe('The body is no JSON.');
  });

  it('tells of an order, and knows no other', async () => {
    table.on(GetCommand, { TableName: 'orders', Key: { orderId: 'r-1' } }).resolves({ Item: ORDER });
    const of = (orderId: string) => asked({ httpMethod: 'GET', pathParameters: { orderId } });
    expect(await of('r-1')).toEqual({ statusCode: 200, body: { ...ORDER, answeredBy } });
    expect(await of('r-2')).toEqual({ statusCode: 404, body: { message: 'There is no order r-2.', answeredBy } });
  });

  it('fails where it cannot keep the order: that is no fault of the caller', async () => {
    table.on(PutCommand).rejects(new Error('throttled'));
    await expect(placed({ product: 'kettle', pieces: 1 })).rejects.toThrow('throttled');
    expect(sqs.calls()).toHaveLength(0);
  });

  it.each([
    [{ RELEASE: '' }, 'RELEASE is not set'],
    [{ DELIVERY_CENTS: '4,90' }, '4,90 is no number of cents'],
  ])('does not start with %j', (broken, message) => {
    jest.isolateModules(() => expect(() => load(broken)).toThrow(message));
  });
});
