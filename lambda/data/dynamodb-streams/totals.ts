import { setTimeout } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { required } from '../../shared/environment';
import { type Contribution, correctionOf, NO_CONTRIBUTION, newestOf, sumOf } from './contribution';
import { LAST_VERSION } from './order-change';
import { dynamodb } from './tables';

/** What one order contributes, by its id. */
export type OrderContribution = Contribution & { readonly order: string };

const table = required('TOTALS_TABLE');

/** A transaction takes 100 items; one of them is the total. */
const MOST_ORDERS = 99;
const MOST_ATTEMPTS = 8;
/** A stream keeps its records for a day. After two nothing can come that a deleted order would have to be remembered for. */
const REMEMBER_SECONDS = 2 * 24 * 60 * 60;

/** Brings the total of a customer up to these contributions, in whatever order and however often they come. */
export async function contribute(customer: string, contributions: readonly OrderContribution[]): Promise<void> {
  const newest = newestOf(contributions);
  for (let start = 0; start < newest.length; start += MOST_ORDERS) {
    await contributeAtOnce(customer, newest.slice(start, start + MOST_ORDERS));
  }
}

/**
 * Reads what the orders contributed before, and writes what they do now together with the corrected total. Another consumer that was
 * quicker makes the conditions fail: then all is read again.
 */
async function contributeAtOnce(customer: string, contributions: readonly OrderContribution[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const known = await knownOf(customer, contributions);
    const corrections = contributions.flatMap((next) => {
      const before = known.get(next.order) ?? NO_CONTRIBUTION;
      const correction = correctionOf(before, next);
      return correction ? [{ next, before, correction }] : [];
    });
    if (corrections.length === 0) return;
    const { cents, orders } = sumOf(corrections.map(({ correction }) => correction));
    try {
      await dynamodb.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Update: {
                TableName: table,
                Key: { customer, entry: 'total' },
                UpdateExpression: 'ADD cents :cents, orders :orders',
                ExpressionAttributeValues: { ':cents': cents, ':orders': orders },
              },
            },
            ...corrections.map(({ next, before }) => ({
              Put: {
                TableName: table,
                Item: itemOf(customer, next),
                ConditionExpression: 'attribute_not_exists(version) OR version = :before',
                ExpressionAttributeValues: { ':before': before.version },
              },
            })),
          ],
        }),
      );
      return;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException) || attempt === MOST_ATTEMPTS) throw error;
    }
    await setTimeout(Math.random() * 20 * 2 ** attempt);
  }
}

/** A key that DynamoDB had no time to read is missing here, too. The condition fails then, and it is read again. */
async function knownOf(customer: string, contributions: readonly OrderContribution[]) {
  const Keys = contributions.map(({ order }) => ({ customer, entry: `order#${order}` }));
  const { Responses } = await dynamodb.send(
    new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
  );
  const items = (Responses?.[table] ?? []) as OrderContribution[];
  return new Map(items.map((item) => [item.order, item]));
}

function itemOf(customer: string, contribution: OrderContribution): object {
  const item = { customer, entry: `order#${contribution.order}`, ...contribution };
  if (contribution.version !== LAST_VERSION) return item;
  return { ...item, expiresAt: Math.floor(Date.now() / 1000) + REMEMBER_SECONDS };
}
