import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';

/** What is stored: ciphertext, and beside it what it takes to open it, which is of no use without the key in KMS. */
export interface Envelope {
  readonly body: Buffer;
  /** The data key, encrypted by KMS. */
  readonly key: string;
  readonly iv: string;
  readonly tag: string;
}

/** Each document has a data key of its own; with one, AES-GCM must never meet the same vector twice. */
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;

/**
 * Envelope encryption in plain sight. It is what the AWS Encryption SDK does, with a format, signatures and commitment beside, and whose bundle
 * is twice as large; where several programs or languages read the same documents, take that.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/kms-cryptography.html#enveloping
 */
export class Sealer {
  constructor(
    private readonly kms: KMSClient,
    private readonly keyId: string,
  ) {}

  /** Encrypts a text for a document of this name; KMS opens the data key for no other. */
  async seal(document: string, text: string): Promise<Envelope> {
    const { Plaintext, CiphertextBlob } = await this.kms.send(
      new GenerateDataKeyCommand({ KeyId: this.keyId, KeySpec: 'AES_256', EncryptionContext: { document } }),
    );
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, given(Plaintext), iv);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return { body, key: base64(given(CiphertextBlob)), iv: base64(iv), tag: base64(cipher.getAuthTag()) };
  }

  /** Decrypts it. Throws where a byte was changed, or where it was sealed for another document. */
  async open(document: string, { body, key, iv, tag }: Envelope): Promise<string> {
    const { Plaintext } = await this.kms.send(
      new DecryptCommand({
        KeyId: this.keyId,
        CiphertextBlob: Buffer.from(key, 'base64'),
        EncryptionContext: { document },
      }),
    );
    const decipher = createDecipheriv(CIPHER, given(Plaintext), Buffer.from(iv, 'base64'));
    decipher.setAuthTag(Buffer.from(tag, 'base64'));
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function given(bytes?: Uint8Array): Uint8Array {
  if (!bytes) throw new Error('KMS answered without a data key.');
  return bytes;
}
