import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { required } from '../../shared/environment';
import type { UploadEvent } from './upload-event';

/** `known`: it came before. `late`: something newer came before it. `done`: it was the newest, and what it asks for was done. */
export type Outcome = 'done' | 'late' | 'known';

const catalogue = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const table = required('CATALOGUE_TABLE');

/**
 * Enters what happened into the catalogue, and does what it asks for, but not for what came before, or too late. S3 delivers at least once and
 * in any order. The entry of the version comes last: who fails on the way is called again, and does it all.
 */
export async function enter(event: UploadEvent, details: object, act?: () => Promise<void>): Promise<Outcome> {
  const { key, versionId, size, happened, sequencer } = event;
  const entry = { versionId, size, happened, sequencer, ...details };
  if (await isEntered(key, versionId)) return 'known';
  const isNewest = await becomesNewest(key, entry);
  if (isNewest) await act?.();
  await catalogue.send(new PutCommand({ TableName: table, Item: { pk: key, sk: `version#${versionId}`, ...entry } }));
  return isNewest ? 'done' : 'late';
}

async function isEntered(pk: string, versionId: string): Promise<boolean> {
  const { Item } = await catalogue.send(
    new GetCommand({ TableName: table, Key: { pk, sk: `version#${versionId}` }, ConsistentRead: true }),
  );
  return Item !== undefined;
}

async function becomesNewest(pk: string, entry: { readonly sequencer: string }): Promise<boolean> {
  try {
    await catalogue.send(
      new PutCommand({
        TableName: table,
        Item: { pk, sk: 'now', ...entry },
        // Equal: the same event again, whose first try failed on its way.
        ConditionExpression: 'attribute_not_exists(pk) OR sequencer <= :sequencer',
        ExpressionAttributeValues: { ':sequencer': entry.sequencer },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
