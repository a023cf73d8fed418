import { createCipheriv } from 'node:crypto';
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import type { Answer } from '../../../../lambda/storage/s3-security/seal-document';

Object.assign(process.env, {
  DOCUMENTS_BUCKET: 'documents',
  DOCUMENTS_KEY: 'documents-key',
  SEAL_KEY: 'seal-key',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
});
// Not imported: it reads the environment when it is loaded.
const { handler } = require('../../../../lambda/storage/s3-security/seal-document') as {
  handler(event: object): Promise<Answer>;
};

const LETTER = 'From January on it is 5,000 EUR.';
const ADDRESS = 'https://documents.s3.eu-west-1.amazonaws.com/finance/payroll/anna';
const DATA_KEY = Buffer.alloc(32, 7);
const kms = mockClient(KMSClient);

/** A bucket with room for one object. */
let stored: { body: Buffer; headers: Record<string, string> } | undefined;
let status: number;
const fetched = jest.spyOn(globalThis, 'fetch').mockImplementation(async (_url, { method, body, headers } = {}) => {
  if (method === 'PUT') stored = { body: body as Buffer, headers: headers as Record<string, string> };
  const metadata = Object.entries(stored?.headers ?? {}).filter(([name]) => name.startsWith('x-amz-meta-'));
  return new Response(method === 'GET' ? new Uint8Array(stored?.body ?? []) : null, {
    status,
    headers: Object.fromEntries(metadata),
  });
});

beforeEach(() => {
  kms.reset();
  kms.on(GenerateDataKeyCommand).resolves({ Plaintext: DATA_KEY, CiphertextBlob: Buffer.from('wrapped') });
  kms.on(DecryptCommand).resolves({ Plaintext: DATA_KEY });
  [stored, status] = [undefined, 200];
  fetched.mockClear();
});

it('sends S3 no more than ciphertext, under the key of the documents', async () => {
  await expect(handler({ seal: 'anna', text: LETTER })).resolves.toEqual({ sealed: 'finance/payroll/anna' });
  expect(fetched).toHaveBeenCalledWith(ADDRESS, expect.objectContaining({ method: 'PUT' }));
  expect(stored?.headers).toMatchObject({
    authorization: expect.stringContaining('/eu-west-1/s3/aws4_request'),
    'x-amz-server-side-encryption': 'aws:kms',
    'x-amz-server-side-encryption-aws-kms-key-id': 'documents-key',
    'x-amz-meta-sealed-key': Buffer.from('wrapped').toString('base64'),
  });
  const iv = Buffer.from(stored?.headers['x-amz-meta-iv'] ?? '', 'base64');
  const cipher = createCipheriv('aes-256-gcm', DATA_KEY, iv);
  expect(stored?.body).toEqual(Buffer.concat([cipher.update(LETTER), cipher.final()]));
  const [call] = kms.commandCalls(GenerateDataKeyCommand);
  expect(call?.args[0].input).toEqual({
    KeyId: 'seal-key',
    KeySpec: 'AES_256',
    EncryptionContext: { document: 'finance/payroll/anna' },
  });
});

it('takes another vector each time', async () => {
  const vectors = new Set<string | undefined>();
  for (let n = 0; n < 3; n++) {
    await handler({ seal: 'anna', text: LETTER });
    vectors.add(stored?.headers['x-amz-meta-iv']);
  }
  expect(vectors.size).toBe(3);
});

it('opens what it sealed, for the same name', async () => {
  await handler({ seal: 'anna', text: LETTER });
  await expect(handler({ open: 'anna' })).resolves.toEqual({ text: LETTER });
  const [call] = kms.commandCalls(DecryptCommand);
  expect(call?.args[0].input).toEqual({
    KeyId: 'seal-key',
    CiphertextBlob: Buffer.from('wrapped'),
    EncryptionContext: { document: 'finance/payroll/anna' },
  });
});

it('fails where a byte was changed', async () => {
  await handler({ seal: 'anna', text: LETTER });
  if (stored) stored.body[0] = (stored.body[0] ?? 0) ^ 1;
  await expect(handler({ open: 'anna' })).rejects.toThrow(/unable to authenticate/);
});

it.each([403, 404])('says that there is no letter where S3 answers %i', async (answer) => {
  status = answer;
  await expect(handler({ open: 'anna' })).resolves.toEqual({
    refused: 'There is no such letter, or none that may be read here.',
  });
});

it('fails where S3 fails', async () => {
  status = 503;
  await expect(handler({ open: 'anna' })).rejects.toThrow('S3 answered the get of finance/payroll/anna with 503.');
  await expect(handler({ seal: 'anna', text: LETTER })).rejects.toThrow('with 503.');
});

it.each([{ seal: '../anna', text: LETTER }, { seal: 7, text: LETTER }, { open: '' }, { open: 'a'.repeat(65) }, {}])(
  'refuses the name in %j',
  async (event) => {
    await expect(handler(event)).resolves.toEqual({
      refused: 'The name of a document has 1 to 64 small letters, digits and hyphens.',
    });
    expect(fetched).not.toHaveBeenCalled();
  },
);

it.each(['', 7, undefined, 'a'.repeat(100_001)])('refuses a text that is none', async (text) => {
  await expect(handler({ seal: 'anna', text })).resolves.toEqual({
    refused: 'A document is a text of 1 to 100000 characters.',
  });
});
