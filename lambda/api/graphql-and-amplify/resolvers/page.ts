import { type Context, type DynamoDBQueryRequest, util } from '@aws-appsync/utils';
import type { ToDo } from './to-do';

/** The most that a page has. */
const LARGEST = 50;

/** A page of somebody's to-dos. */
export function pageOf(owner: string, { limit, nextToken }: Page): DynamoDBQueryRequest {
  const size = limit ?? 20;
  if (size < 1 || size > LARGEST) util.error(`A page has 1 to ${LARGEST} to-dos.`, 'BadRequest');
  return {
    operation: 'Query',
    query: {
      expression: '#owner = :owner',
      expressionNames: { '#owner': 'owner' },
      expressionValues: util.dynamodb.toMapValues({ ':owner': owner }),
    },
    limit: size,
    nextToken: nextToken ?? undefined,
  };
}

/** What `pageOf` found. */
export function itemsOf({ error, result }: Context): { items: readonly ToDo[]; nextToken?: string } {
  if (error) util.error(error.message, error.type);
  return { items: result.items, nextToken: result.nextToken };
}

interface Page {
  readonly limit?: number | null;
  readonly nextToken?: string | null;
}
