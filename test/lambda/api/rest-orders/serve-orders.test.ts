import '../../../support/quiet-logger';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

process.env.ORDERS_TABLE = 'orders';
process.env.SHOP_ORIGIN = 'https://shop.example.com';
const { handler } = require('../../../../lambda/api/rest-orders/serve-orders');

const table = mockClient(DynamoDBDocumentClient);
beforeEach(() => table.reset().onAnyCommand().resolves({}));

const context = { awsRequestId: 'call-1', functionVersion: '7' };
const answeredBy = { call: 'call-1', stage: 'prod', alias: 'live', version: '7' };
const asked = (more: object) =>
  handler(
    {
      requestContext: { requestId: 'r-1', stage: 'prod' },
      stageVariables: { alias: 'live' },
      pathParameters: null,
      ...more,
    },
    context,
  );
const order = { orderId: 'r-1', customer: 'Ada', lines: [{ sku: 'AB-123', quantity: 1 }] };

describe('serve-orders', () => {
  it('takes an order, and says who answers', async () => {
    const { orderId: _, ...body } = order;
    const answer = await asked({ httpMethod: 'POST', body: JSON.stringify({ ...body, secret: 'x' }) });
    expect(answer).toMatchObject({
      statusCode: 201,
      headers: { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': 'https://shop.example.com' },
    });
    expect(JSON.parse(answer.body)).toEqual({ ...order, answeredBy });
    expect(table.commandCalls(PutCommand)[0]?.args[0].input).toEqual({ TableName: 'orders', Item: order });
  });

  it('tells of an order', async () => {
    table.on(GetCommand, { TableName: 'orders', Key: { orderId: 'r-1' } }).resolves({ Item: order });
    const answer = await asked({ httpMethod: 'GET', body: null, pathParameters: { orderId: 'r-1' } });
    expect({ status: answer.statusCode, body: JSON.parse(answer.body) }).toEqual({
      status: 200,
      body: { ...order, answeredBy },
    });
  });

  it('knows no other', async () => {
    const answer = await asked({ httpMethod: 'GET', body: null, pathParameters: { orderId: 'r-2' } });
    expect(answer).toMatchObject({ statusCode: 404, body: '{"message":"There is no order r-2."}' });
  });
});
