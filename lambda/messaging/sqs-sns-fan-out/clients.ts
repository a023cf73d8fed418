import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Made once for each execution environment, not once for each call. */
export const ledger = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** The ledger's name; a function without it must not start. */
export const ledgerTable = required('LEDGER_TABLE');

/** The value of an environment variable that the stack sets. */
export function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set.`);
  return value;
}
