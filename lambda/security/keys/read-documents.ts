import {
  getLocalCryptographicMaterialsCache,
  NodeCachingMaterialsManager,
} from '@aws-crypto/caching-materials-manager-node';
import { buildDecrypt } from '@aws-crypto/decrypt-node';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { Refusal, refusing } from '../../shared/refusal';
import { checkedPlace, keyring, tableName } from './vault';

export interface Reading {
  readonly ward: string;
  readonly patient: string;
}

const logger = new Logger();
const dynamodb = new DynamoDBClient();
const { decrypt } = buildDecrypt();
// Many documents lie under one data key: it is decrypted once in five minutes.
const materials = new NodeCachingMaterialsManager({
  backingMaterials: keyring,
  cache: getLocalCryptographicMaterialsCache(10),
  maxAge: 5 * 60_000,
});

/** Opens the documents of a patient, in the order in which they were filed. */
export const handler = refusing(async (event: Partial<Reading> | null) => {
  const { ward, patient } = checkedPlace(event ?? {});
  const documents: string[] = [];
  for (const message of await messagesOf(patient)) documents.push(await open(message, ward));
  logger.info('Read documents', { ward, patient, read: documents.length });
  return { documents };
});

/** That a message opens says that nobody changed it. That it is of this ward, who opens it has to look at. */
async function open(message: Uint8Array, ward: string): Promise<string> {
  const { plaintext, messageHeader } = await decrypt(materials, message);
  if (messageHeader.encryptionContext.ward !== ward) throw new Refusal(`There is a document of another ward.`);
  return plaintext.toString('utf8');
}

async function messagesOf(patient: string): Promise<Uint8Array[]> {
  const messages: Uint8Array[] = [];
  const query = {
    TableName: tableName,
    KeyConditionExpression: 'patient = :patient',
    ExpressionAttributeValues: { ':patient': { S: patient } },
  };
  for await (const { Items = [] } of paginateQuery({ client: dynamodb }, query)) {
    messages.push(...Items.flatMap(({ message }) => (message?.B ? [message.B] : [])));
  }
  return messages;
}
