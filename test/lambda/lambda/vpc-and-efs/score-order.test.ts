import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import '../../../support/quiet-logger';
import { load, MODEL, modelsFolder } from './support';

const customers = mockClient(DynamoDBDocumentClient);
const sqs = mockClient(SQSClient);
const { handler } = load<{ handler: (event: unknown) => Promise<object> }>('score-order');
const order = (total: number, customerId = 'ann') => ({ orderId: 'o-1', customerId, total });

beforeEach(() => {
  customers.reset();
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
  customers.on(GetCommand).resolves({});
  customers.on(GetCommand, { TableName: 'customers', Key: { pk: 'ann' } }).resolves({ Item: { orders: 12 } });
});

describe('score-order', () => {
  it('has nothing to score with before the first model', async () => {
    await expect(handler(order(200))).rejects.toThrow('has no model: publish one first.');
    expect(customers.calls()).toEqual([]);
  });

  it('lets a usual order of a known customer pass', async () => {
    writeFileSync(join(modelsFolder, 'current.json'), JSON.stringify(MODEL));
    expect(await handler(order(200))).toEqual({ orderId: 'o-1', score: 4, model: MODEL.version, review: false });
    expect(sqs.calls()).toEqual([]);
  });

  it('has somebody look at a large one of a new customer', async () => {
    const result = { orderId: 'o-1', score: 80, model: MODEL.version, review: true };
    expect(await handler(order(2000, 'bob'))).toEqual(result);
    const sent = sqs.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => input);
    expect(sent).toEqual([{ QueueUrl: process.env.REVIEW_QUEUE_URL, MessageBody: JSON.stringify(result) }]);
  });

  it('reviews from the limit on, not from above it', async () => {
    expect(await handler(order(2500))).toMatchObject({ score: 50, review: true });
    expect(await handler(order(2499))).toMatchObject({ review: false });
  });

  it.each([
    [undefined, '`orderId`'],
    [{ orderId: '', customerId: 'ann', total: 1 }, '`orderId`'],
    [{ orderId: 'o-1', total: 1 }, '`customerId`'],
    [{ orderId: 'o-1', customerId: 'ann' }, '`total`'],
    [order(0), '`total`'],
    [order(Number.NaN), '`total`'],
  ])('refuses %j before it calls anybody', async (event, what) => {
    expect(await handler(event)).toEqual({ refused: expect.stringContaining(what) });
    expect(customers.calls()).toEqual([]);
  });
});
