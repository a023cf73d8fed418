import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

type Item = Record<string, unknown> & { readonly customer: string; readonly entry: string };

const dynamodb = mockClient(DynamoDBDocumentClient);

/** The table of totals in memory: a transaction is written if its conditions hold, all of it or nothing. */
export class TotalsTable {
  readonly items = new Map<string, Item>();
  /** What becomes of the next transactions: lost on the way, done without an answer, or all right. */
  readonly troubles: ('refused' | 'unanswered' | 'fine')[] = [];

  constructor() {
    dynamodb.reset();
    dynamodb.on(GetCommand).callsFake(({ Key }) => ({ Item: this.items.get(keyOf(Key)) }));
    dynamodb.on(BatchGetCommand).callsFake(({ RequestItems }) => ({
      Responses: { totals: RequestItems.totals.Keys.flatMap((key: Item) => this.items.get(keyOf(key)) ?? []) },
    }));
    dynamodb.on(PutCommand).callsFake(({ Item, ConditionExpression }) => {
      expect(ConditionExpression).toBe('attribute_not_exists(customer)');
      if (this.items.has(keyOf(Item))) throw new ConditionalCheckFailedException({ message: 'There', $metadata: {} });
      this.items.set(keyOf(Item), Item);
    });
    dynamodb.on(TransactWriteCommand).callsFake(({ TransactItems }) => {
      const trouble = this.troubles.pop();
      if (trouble === 'refused') throw new Error('Throttled.');
      this.write(TransactItems);
      if (trouble === 'unanswered') throw new Error('The connection was lost.');
    });
  }

  totalOf(customer: string): { cents: number; orders: number } {
    const { cents = 0, orders = 0 }: Record<string, unknown> =
      this.items.get(keyOf({ customer, entry: 'total' })) ?? {};
    return { cents: Number(cents), orders: Number(orders) };
  }

  transactions(): number {
    return dynamodb.commandCalls(TransactWriteCommand).length;
  }

  private write([first, ...puts]: NonNullable<TransactWriteCommand['input']['TransactItems']>): void {
    const isStale = puts.some(({ Put }) => {
      expect(Put?.ConditionExpression).toBe('attribute_not_exists(version) OR version = :before');
      const known = this.items.get(keyOf(Put?.Item as Item));
      return known && known.version !== Put?.ExpressionAttributeValues?.[':before'];
    });
    if (isStale) throw new TransactionCanceledException({ message: 'Cancelled', $metadata: {} });
    for (const { Put } of puts) this.items.set(keyOf(Put?.Item as Item), Put?.Item as Item);

    expect(first?.Update?.UpdateExpression).toBe('ADD cents :cents, orders :orders');
    const { customer } = (first?.Update?.Key ?? {}) as Item;
    const { cents, orders } = this.totalOf(customer);
    const added = first?.Update?.ExpressionAttributeValues ?? {};
    this.items.set(keyOf({ customer, entry: 'total' }), {
      ...{ customer, entry: 'total' },
      ...{ cents: cents + added[':cents'], orders: orders + added[':orders'] },
    });
  }
}

function keyOf({ customer, entry }: { customer: string; entry: string }): string {
  return `${customer}/${entry}`;
}
