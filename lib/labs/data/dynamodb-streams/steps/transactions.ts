import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { buy, orderOf, shopAtOnce } from '../orders';
import type { DynamodbStreams } from '../stack';

export const transactions = walkthrough<DynamodbStreams>((step) => [
  step({
    title: 'Buy more than Bob can pay',
    explain:
      'Six mugs for 30 dollars: take them from the stock, take the money from his account, write the order. There are mugs enough, but he has 25 dollars.',
    refusedWith: 'TransactionCanceledException',
    call: ({ ShopTableName, OrdersTableName, run }) =>
      buy({ shop: ShopTableName, orders: OrdersTableName, run }, 6, 3000),
    check: ({ message }) => expect(message).toContain('[None, ConditionalCheckFailed, None]'),
  }),
  step({
    title: 'See that nothing happened',
    explain: 'One condition failed, and none of the three was written: read together, as of one moment.',
    call: ({ ShopTableName, OrdersTableName, run }) => shopAtOnce(ShopTableName, OrdersTableName, run),
    proves: {
      'dynamodb-transactions/transact-write': ({ Responses = [] }) => {
        expect(Responses[0]?.Item?.pieces?.N).toBe('11');
        expect(Responses[1]?.Item?.cents?.N).toBe('2500');
        expect(Responses[2]?.Item).toBeUndefined();
      },
    },
  }),
  step({
    title: 'Buy what he can pay',
    explain: 'Two mugs for 10 dollars. Each item takes two units of capacity, where a plain write takes one.',
    call: ({ ShopTableName, OrdersTableName, run }) =>
      buy({ shop: ShopTableName, orders: OrdersTableName, run }, 2, 1000),
    proves: {
      'dynamodb-transactions/double-cost': ({ ConsumedCapacity = [] }, { ShopTableName, OrdersTableName }) =>
        expect(unitsByTable(ConsumedCapacity)).toEqual({ [ShopTableName]: 4, [OrdersTableName]: 2 }),
    },
  }),
  step({
    title: 'Buy it again',
    explain:
      'As a caller does that never saw the answer. The token is the same, so DynamoDB knows the request for ten minutes: it says yes and writes nothing.',
    call: ({ ShopTableName, OrdersTableName, run }) =>
      buy({ shop: ShopTableName, orders: OrdersTableName, run }, 2, 1000),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Read all three at once',
    explain:
      'Bought once: nine mugs, 15 dollars and the order belong together. A transactional read costs two units an item, too.',
    call: ({ ShopTableName, OrdersTableName, run }) => shopAtOnce(ShopTableName, OrdersTableName, run),
    proves: {
      'dynamodb-transactions/transact-get': ({ Responses = [] }) => {
        expect(Responses[0]?.Item?.pieces?.N).toBe('9');
        expect(Responses[1]?.Item?.cents?.N).toBe('1500');
        expect(Responses[2]?.Item?.amount?.N).toBe('1000');
      },
      'dynamodb-transactions/double-cost': ({ ConsumedCapacity = [] }, { ShopTableName, OrdersTableName }) =>
        expect(unitsByTable(ConsumedCapacity)).toEqual({ [ShopTableName]: 4, [OrdersTableName]: 2 }),
    },
  }),
  step({
    title: 'Compare with a plain read',
    explain: 'Consistent as well, and half the price.',
    call: ({ OrdersTableName, run }) => orderOf(OrdersTableName, `${run}-bob`, `${run}-o0`),
    check: ({ ConsumedCapacity }) => expect(ConsumedCapacity?.CapacityUnits).toBe(1),
  }),
]);

function unitsByTable(consumed: { TableName?: string; CapacityUnits?: number }[]): Record<string, number> {
  return Object.fromEntries(
    consumed.map(({ TableName, CapacityUnits }) => [TableName?.split('/').at(-1), CapacityUnits]),
  );
}
