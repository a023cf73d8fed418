import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { required } from '../../shared/environment';
import { sumOf, type Total } from './contribution';
import { centsOf } from './rates';
import { dynamodb } from './tables';

const ordersTable = required('ORDERS_TABLE');
const totalsTable = required('TOTALS_TABLE');

export interface RecountRequest {
  readonly customerPrefix: string;
}

export interface Recount extends Total {
  readonly customers: number;
  /** The customers whose total is not what the table says. */
  readonly wrong: readonly { readonly customer: string; readonly total?: Total; readonly recount?: Total }[];
}

/** Counts the orders in the table and compares that with the totals: a proof that they are right, and an audit for every night. */
export async function handler({ customerPrefix }: RecountRequest): Promise<Recount> {
  const [recounts, totals] = await Promise.all([recount(customerPrefix), readTotals(customerPrefix)]);
  const customers = [...new Set([...recounts.keys(), ...totals.keys()])];
  const wrong = customers
    .map((customer) => ({ customer, total: totals.get(customer), recount: recounts.get(customer) }))
    .filter(
      ({ total = NOTHING, recount = NOTHING }) => total.cents !== recount.cents || total.orders !== recount.orders,
    );
  return { customers: customers.length, ...sumOf([...recounts.values()]), wrong };
}

const NOTHING: Total = { cents: 0, orders: 0 };

async function recount(customerPrefix: string): Promise<Map<string, Total>> {
  const recounts = new Map<string, Total>();
  for await (const { customer, amount, currency } of itemsOf(ordersTable, customerPrefix)) {
    const cents = await centsOf({ amount: Number(amount), currency: String(currency) });
    recounts.set(String(customer), sumOf([recounts.get(String(customer)) ?? NOTHING, { cents, orders: 1 }]));
  }
  return recounts;
}

async function readTotals(customerPrefix: string): Promise<Map<string, Total>> {
  const totals = new Map<string, Total>();
  for await (const { customer, entry, cents, orders } of itemsOf(totalsTable, customerPrefix)) {
    if (entry === 'total') totals.set(String(customer), { cents: Number(cents), orders: Number(orders) });
  }
  return totals;
}

async function* itemsOf(table: string, customerPrefix: string): AsyncGenerator<Record<string, unknown>> {
  const pages = paginateScan(
    { client: dynamodb },
    {
      TableName: table,
      ConsistentRead: true,
      FilterExpression: 'begins_with(customer, :prefix)',
      ExpressionAttributeValues: { ':prefix': customerPrefix },
    },
  );
  for await (const { Items = [] } of pages) yield* Items;
}
