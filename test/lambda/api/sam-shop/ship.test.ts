import '../../../support/quiet-logger';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { failuresOf } from '../../../support/lambda-events';

Object.assign(process.env, { ORDERS_TABLE: 'orders', QUEUE_URL: 'https://queue' });
const { handler } = require('../../../../lambda/api/sam-shop/ship');

const table = mockClient(DynamoDBDocumentClient);
const sqs = mockClient(SQSClient);
beforeEach(() => {
  table.reset().onAnyCommand().resolves({});
  sqs.reset().onAnyCommand().resolves({});
});
const message = (id: string) => ({ id, body: JSON.stringify({ orderId: id }) });

describe('ship', () => {
  it('marks an order as shipped, if somebody placed it', async () => {
    expect(await failuresOf(handler, message('o-1'))).toEqual([]);
    expect(table.commandCalls(UpdateCommand)[0]?.args[0].input).toMatchObject({
      TableName: 'orders',
      Key: { orderId: 'o-1' },
      ConditionExpression: 'attribute_exists(orderId)',
      ExpressionAttributeValues: { ':shipped': 'shipped' },
    });
  });

  it('reports what it could not ship, and ships the rest', async () => {
    table.on(UpdateCommand, { Key: { orderId: 'o-2' } }).rejects(new Error('The conditional request failed'));
    const bad = { id: 'bad', body: 'no order' };
    expect((await failuresOf(handler, message('o-1'), message('o-2'), bad)).sort()).toEqual(['bad', 'o-2']);
    expect(table.commandCalls(UpdateCommand)).toHaveLength(2);
  });
});
