import { randomBytes } from 'node:crypto';
import type { KMS } from '@aws-sdk/client-kms';

/** The key of the records, which exists in no account. */
export const RECORDS_KEY = 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';

type Context = Record<string, string>;
const written = (context: Context = {}) => JSON.stringify(Object.entries(context).sort());

/** KMS as far as data keys go: it opens what it made, with the context that it made it with, under one key alone. */
export class FakeKms {
  /** What was asked for, in order. */
  readonly asked: { readonly operation: string; readonly ward?: string | undefined }[] = [];
  private readonly made = new Map<string, { readonly plaintext: Buffer; readonly context: string }>();

  /** The Encryption SDK makes its own client, of this class. */
  constructor({ prototype }: { readonly prototype: KMS }) {
    jest.spyOn(prototype, 'generateDataKey').mockImplementation(async (input: unknown) => this.generate(input));
    jest.spyOn(prototype, 'decrypt').mockImplementation(async (input: unknown) => this.decrypt(input));
    jest.spyOn(prototype, 'encrypt').mockRejectedValue(new Error('Nobody encrypts but by a data key.') as never);
  }

  /** How often data keys were made. */
  get dataKeys(): number {
    return this.asked.filter(({ operation }) => operation === 'GenerateDataKey').length;
  }

  private generate(input: unknown) {
    const { KeyId, NumberOfBytes, EncryptionContext } = input as {
      KeyId: string;
      NumberOfBytes: number;
      EncryptionContext: Context;
    };
    if (KeyId !== RECORDS_KEY) throw new Error(`Nobody knows ${KeyId}.`);
    this.asked.push({ operation: 'GenerateDataKey', ward: EncryptionContext.ward });
    const [plaintext, blob] = [randomBytes(NumberOfBytes), randomBytes(64)];
    this.made.set(blob.toString('hex'), { plaintext, context: written(EncryptionContext) });
    return { KeyId, Plaintext: new Uint8Array(plaintext), CiphertextBlob: new Uint8Array(blob) };
  }

  private decrypt(input: unknown) {
    const { KeyId, CiphertextBlob, EncryptionContext } = input as {
      KeyId: string;
      CiphertextBlob: Uint8Array;
      EncryptionContext: Context;
    };
    this.asked.push({ operation: 'Decrypt', ward: EncryptionContext.ward });
    const found = this.made.get(Buffer.from(CiphertextBlob).toString('hex'));
    if (KeyId !== RECORDS_KEY || found?.context !== written(EncryptionContext)) {
      throw new Error('InvalidCiphertextException');
    }
    return { KeyId, Plaintext: new Uint8Array(found.plaintext) };
  }
}
