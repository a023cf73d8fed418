import {
  getLocalCryptographicMaterialsCache,
  NodeCachingMaterialsManager,
} from '@aws-crypto/caching-materials-manager-node';
import { buildEncrypt } from '@aws-crypto/encrypt-node';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { Refusal, refusing } from '../../shared/refusal';
import { checkedPlace, keyring, type Sealed, tableName } from './vault';

export interface Filing {
  readonly ward: string;
  readonly patient: string;
  readonly documents: readonly string[];
}

/** So long a data key is used, for so many documents and bytes: what somebody who finds it could open. */
const BOUNDS = { maxAge: 5 * 60_000, maxMessagesEncrypted: 50, maxBytesEncrypted: 10_000_000 };
const MOST_DOCUMENTS = 100;
/** An item of DynamoDB has 400 KB with all that it says. */
const MOST_BYTES = 300_000;

const logger = new Logger();
const dynamodb = new DynamoDBClient();
const { encrypt } = buildEncrypt();
const materials = new NodeCachingMaterialsManager({
  backingMaterials: keyring,
  // A data key a ward at a time, and some room.
  cache: getLocalCryptographicMaterialsCache(10),
  ...BOUNDS,
});

/** Seals documents and stores them. Neither DynamoDB nor who reads the table sees more than whose they are, and from which ward. */
export const handler = refusing(async (event: Partial<Filing> | null) => {
  const { ward, patient } = checkedPlace(event ?? {});
  const documents = checked(event?.documents);
  const sealed: Sealed[] = [];
  // One after the other: at the same time each would find the cache empty, and ask KMS for a key of its own.
  for (const [index, document] of documents.entries()) {
    sealed.push({ patient, id: String(index + 1).padStart(3, '0'), message: await seal(document, ward) });
  }
  await Promise.all(sealed.map(store));
  logger.info('Filed documents', { ward, filed: sealed.length });
  return { filed: sealed.length };
});

/** The context is no secret. It is part of what is sealed, and of what a key policy can ask for; a cached key is for one context alone. */
async function seal(document: string, ward: string): Promise<Uint8Array> {
  const { result } = await encrypt(materials, document, {
    encryptionContext: { ward },
    // The cache counts bytes before they are sealed.
    plaintextLength: Buffer.byteLength(document),
  });
  return result;
}

async function store({ patient, id, message }: Sealed): Promise<void> {
  await dynamodb.send(
    new PutItemCommand({
      TableName: tableName,
      Item: { patient: { S: patient }, id: { S: id }, message: { B: message } },
    }),
  );
}

function checked(documents: unknown): readonly string[] {
  if (!Array.isArray(documents) || !documents.every((document) => typeof document === 'string' && document !== '')) {
    throw new Refusal('Documents are a list of texts, none of them empty.');
  }
  if (documents.length < 1 || documents.length > MOST_DOCUMENTS) {
    throw new Refusal(`File 1 to ${MOST_DOCUMENTS} documents at a time.`);
  }
  if (documents.some((document) => Buffer.byteLength(document) > MOST_BYTES)) {
    throw new Refusal(`A document has up to ${MOST_BYTES / 1000} KB.`);
  }
  return documents;
}
