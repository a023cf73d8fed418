import { DynamoDBDocumentClient, GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { load } from './support';

const dynamodb = mockClient(DynamoDBDocumentClient);
const { handler } = load<typeof import('../../../../lambda/data/dynamodb-streams/recount-totals')>('recount-totals');

const order = (customer: string, amount: number, currency = 'USD') => ({ customer, amount, currency });
const total = (customer: string, cents: number, orders: number) => ({ customer, entry: 'total', cents, orders });

/** Tables that are read in pages of one item. */
function tables(orders: object[], totals: object[]): void {
  dynamodb.reset();
  dynamodb.on(GetCommand).resolves({ Item: { rate: 2 } });
  dynamodb.on(ScanCommand).callsFake(({ TableName, ExclusiveStartKey, ExpressionAttributeValues }) => {
    expect(ExpressionAttributeValues).toEqual({ ':prefix': 'c' });
    const items = TableName === 'orders' ? orders : totals;
    const index = ExclusiveStartKey?.index ?? 0;
    return {
      Items: items.slice(index, index + 1),
      LastEvaluatedKey: index < items.length ? { index: index + 1 } : undefined,
    };
  });
}

it('finds nothing wrong where each total is the sum of the orders', async () => {
  const totals = [total('c1', 15, 2), { customer: 'c1', entry: 'order#1', cents: 5, orders: 1 }, total('c2', 14, 1)];
  tables([order('c1', 5), order('c1', 10), order('c2', 7, 'XTS')], [...totals, total('c3', 0, 0)]);
  expect(await handler({ customerPrefix: 'c' })).toEqual({ customers: 3, cents: 29, orders: 3, wrong: [] });
});

it('names each customer whose total is too high, too low, missing or left over', async () => {
  const orders = [order('c1', 5), order('c2', 5), order('c3', 5)];
  tables(orders, [total('c1', 6, 1), total('c2', 5, 2), total('c4', 1, 1)]);
  const { wrong } = await handler({ customerPrefix: 'c' });
  expect(wrong.map(({ customer }) => customer)).toEqual(['c1', 'c2', 'c3', 'c4']);
  expect(wrong[0]).toEqual({ customer: 'c1', total: { cents: 6, orders: 1 }, recount: { cents: 5, orders: 1 } });
});
