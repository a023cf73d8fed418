import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ledger, ledgerTable } from './clients';

/**
 * Books an entry of an order unless it is there already, and says which. Queues deliver at least once, so the key of the entry,
 * not the delivery, decides what is new.
 */
export async function book(orderId: string, entry: string, details: object): Promise<'booked' | 'already booked'> {
  try {
    await ledger.send(
      new PutCommand({
        TableName: ledgerTable,
        Item: { pk: orderId, sk: entry, ...details },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return 'booked';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'already booked';
    throw error;
  }
}

/** US dollars for one unit of a currency, as the ledger has it. Throws where nobody has entered a rate. */
export async function dollarsPer(currency: string): Promise<number> {
  if (currency === 'USD') return 1;
  const { Item } = await ledger.send(
    new GetCommand({ TableName: ledgerTable, Key: { pk: `rate#${currency}`, sk: 'USD' } }),
  );
  if (!Item) throw new Error(`The ledger has no rate for ${currency}.`);
  return Item.rate;
}
