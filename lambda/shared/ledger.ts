import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { required } from './environment';

/** Made once for each execution environment, not once for each call. */
const ledger = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const ledgerTable = required('LEDGER_TABLE');

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

/** What the ledger has under this key, if anything. */
export async function entryOf(pk: string, sk: string): Promise<Record<string, unknown> | undefined> {
  const { Item } = await ledger.send(new GetCommand({ TableName: ledgerTable, Key: { pk, sk } }));
  return Item;
}
