import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSHandler } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { failuresOf } from '../../../support/lambda-events';
import { load } from './support';

const dynamodb = mockClient(DynamoDBDocumentClient);
const { handler } = load<{ handler: SQSHandler }>('place-order');
const { OBSTACLES, obstacleOf } = load<typeof import('../../../../lambda/data/dynamodb-streams/checkout')>('checkout');

const CHECKOUT = { customer: 'ann', order: 'o-1', sku: 'mug', quantity: 2, price: 500 };
const message = (more: object = {}, id = 'm-1') => ({ id, body: JSON.stringify({ ...CHECKOUT, ...more }) });
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'Cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
const sent = () => dynamodb.commandCalls(TransactWriteCommand).map(({ args: [{ input }] }) => input);

beforeEach(() => {
  dynamodb.reset();
  dynamodb.on(TransactWriteCommand).resolves({});
});

it('checks the price, moves stock and money, uses the cart up and writes the order, all in one transaction', async () => {
  expect(await failuresOf(handler, message())).toEqual([]);
  const [transaction] = sent();
  expect(transaction?.TransactItems).toMatchObject([
    { ConditionCheck: { Key: { pk: 'price#mug' }, ExpressionAttributeValues: { ':price': 500 } } },
    { Update: { Key: { pk: 'stock#mug' }, ExpressionAttributeValues: { ':quantity': 2 } } },
    { Update: { Key: { pk: 'account#ann' }, ExpressionAttributeValues: { ':amount': 1000 } } },
    { Delete: { Key: { pk: 'cart#o-1' }, ConditionExpression: 'attribute_exists(pk)' } },
    { Put: { TableName: 'orders', Item: { customer: 'ann', order: 'o-1', amount: 1000, version: 1 } } },
  ]);
});

it('sends the same when a message comes again, with the same token', async () => {
  await failuresOf(handler, message());
  await failuresOf(handler, { ...message(), receives: 2 });
  const [first, second] = sent();
  expect(first?.ClientRequestToken).toBe('m-1');
  expect(second).toEqual(first);
});

it.each([
  ['the price has changed', ['ConditionalCheckFailed', 'None', 'None', 'None', 'None']],
  ['a duplicate', ['None', 'ConditionalCheckFailed', 'None', 'ConditionalCheckFailed', 'ConditionalCheckFailed']],
])('is done with a checkout that is refused: %s', async (_, codes) => {
  dynamodb.on(TransactWriteCommand).rejects(cancelled(...codes));
  expect(await failuresOf(handler, message())).toEqual([]);
});

it.each([
  ['meets another transaction', cancelled('None', 'TransactionConflict', 'None', 'None', 'None')],
  ['cannot reach DynamoDB', new Error('Throttled.')],
])('has a checkout tried again that %s', async (_, error) => {
  dynamodb.on(TransactWriteCommand).rejects(error);
  expect(await failuresOf(handler, message())).toEqual(['m-1']);
});

it.each([{ customer: 7 }, { order: '' }, { quantity: 0 }, { quantity: 1.5 }, { price: -1 }, { sku: undefined }])(
  'fails on a checkout with %j',
  async (more) => {
    expect(await failuresOf(handler, message(more))).toEqual(['m-1']);
    expect(sent()).toEqual([]);
  },
);

it('names an obstacle exactly where conditions failed and nothing else did', () => {
  const code = fc.constantFrom('None', 'ConditionalCheckFailed', 'TransactionConflict', 'ThrottlingError');
  fc.assert(
    fc.property(fc.array(code, { minLength: OBSTACLES.length, maxLength: OBSTACLES.length }), (codes) => {
      const isFinal = codes.every((each) => each === 'None' || each === 'ConditionalCheckFailed');
      const last = OBSTACLES[codes.lastIndexOf('ConditionalCheckFailed')];
      expect(obstacleOf(codes)).toBe(isFinal ? last : undefined);
    }),
  );
});
