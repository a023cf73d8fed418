import {
  type AttributeValue,
  GetItemCommand,
  PutItemCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';

/** A change of an item, as the reader of the stream answers it. */
export interface Change {
  readonly eventName: string;
  readonly userIdentity?: { readonly type: string; readonly principalId: string };
  readonly dynamodb: {
    readonly Keys: Record<string, AttributeValue>;
    readonly OldImage?: Record<string, AttributeValue>;
    readonly NewImage?: Record<string, AttributeValue>;
  };
}

/** Writes an order as it is when it is new. */
export function newOrder(table: string, customer: string, order: string, amount: number, currency = 'USD') {
  return new PutItemCommand({
    TableName: table,
    Item: {
      customer: { S: customer },
      order: { S: order },
      amount: { N: String(amount) },
      currency: { S: currency },
      version: { N: '1' },
    },
    ReturnConsumedCapacity: 'TOTAL',
  });
}

export function orderOf(table: string, customer: string, order: string): GetItemCommand {
  return new GetItemCommand({
    TableName: table,
    Key: { customer: { S: customer }, order: { S: order } },
    ConsistentRead: true,
    ReturnConsumedCapacity: 'TOTAL',
  });
}

/** The total of a customer. */
export function totalOf(table: string, customer: string): GetItemCommand {
  return new GetItemCommand({
    TableName: table,
    Key: { customer: { S: customer }, entry: { S: 'total' } },
    ConsistentRead: true,
  });
}

/** What a walk needs of the shop: an article at 5 dollars, ten pieces of it, and somebody with 25 dollars and two carts. */
export function openShop(shop: string, run: string): TransactWriteItemsCommand {
  const items: Record<string, Record<string, AttributeValue>> = {
    [`price#${run}-mug`]: { cents: { N: '500' } },
    [`stock#${run}-mug`]: { pieces: { N: '10' } },
    [`account#${run}-bob`]: { cents: { N: '2500' } },
    [`cart#${run}-o1`]: { sku: { S: `${run}-mug` } },
    [`cart#${run}-o2`]: { sku: { S: `${run}-mug` } },
  };
  return new TransactWriteItemsCommand({
    TransactItems: Object.entries(items).map(([pk, more]) => ({
      Put: { TableName: shop, Item: { pk: { S: pk }, ...more } },
    })),
  });
}

/** Moves stock and money and writes an order, all of it or nothing. */
export function buy(
  { shop, orders, run }: { shop: string; orders: string; run: string },
  pieces: number,
  cents: number,
): TransactWriteItemsCommand {
  const take = (pk: string, attribute: string, count: number) => ({
    Update: {
      TableName: shop,
      Key: { pk: { S: pk } },
      UpdateExpression: `SET ${attribute} = ${attribute} - :count`,
      ConditionExpression: `${attribute} >= :count`,
      ExpressionAttributeValues: { ':count': { N: String(count) } },
    },
  });
  return new TransactWriteItemsCommand({
    ClientRequestToken: `${run}-buy-${pieces}`,
    ReturnConsumedCapacity: 'TOTAL',
    TransactItems: [
      take(`stock#${run}-mug`, 'pieces', pieces),
      take(`account#${run}-bob`, 'cents', cents),
      {
        Put: {
          TableName: orders,
          Item: {
            customer: { S: `${run}-bob` },
            order: { S: `${run}-o0` },
            amount: { N: String(cents) },
            currency: { S: 'USD' },
            version: { N: '1' },
          },
          ConditionExpression: 'attribute_not_exists(customer)',
        },
      },
    ],
  });
}

/** Stock, money and order as they were at one moment. */
export function shopAtOnce(shop: string, orders: string, run: string): TransactGetItemsCommand {
  return new TransactGetItemsCommand({
    ReturnConsumedCapacity: 'TOTAL',
    TransactItems: [
      { Get: { TableName: shop, Key: { pk: { S: `stock#${run}-mug` } } } },
      { Get: { TableName: shop, Key: { pk: { S: `account#${run}-bob` } } } },
      { Get: { TableName: orders, Key: { customer: { S: `${run}-bob` }, order: { S: `${run}-o0` } } } },
    ],
  });
}
