import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { required } from '../../shared/environment';
import { dynamodb } from './tables';

const totalsTable = required('TOTALS_TABLE');

/** An amount in US cents, by the rate in the table of totals. Throws where nobody has entered one. */
export async function centsOf({ amount, currency }: { amount: number; currency: string }): Promise<number> {
  if (currency === 'USD') return amount;
  const { Item } = await dynamodb.send(
    new GetCommand({ TableName: totalsTable, Key: { customer: `rate#${currency}`, entry: 'USD' } }),
  );
  if (!Item) throw new Error(`There is no rate for ${currency}.`);
  return Math.round(amount * Number(Item.rate));
}
