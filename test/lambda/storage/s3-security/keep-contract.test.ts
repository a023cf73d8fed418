import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';

process.env.CONTRACTS = 'legal-s3alias';
process.env.DOCUMENTS_KEY = 'documents-key';
const s3 = mockClient(S3Client);
// Not imported: it reads the environment when it is loaded.
const { handler } = require('../../../../lambda/storage/s3-security/keep-contract') as {
  handler(event: object): Promise<unknown>;
};

beforeEach(() => s3.reset());

it('files a contract by the access point, under the key of the documents', async () => {
  s3.on(PutObjectCommand).resolves({});
  await expect(handler({ file: 'lease', text: 'Ten years.' })).resolves.toEqual({ filed: 'legal/lease' });
  const [call] = s3.commandCalls(PutObjectCommand);
  expect(call?.args[0].input).toEqual({
    Bucket: 'legal-s3alias',
    Key: 'legal/lease',
    Body: 'Ten years.',
    ServerSideEncryption: 'aws:kms',
    SSEKMSKeyId: 'documents-key',
  });
});

it('reads one', async () => {
  s3.on(GetObjectCommand, { Bucket: 'legal-s3alias', Key: 'legal/lease' }).resolves({
    Body: { transformToString: async () => 'Ten years.' } as never,
  });
  await expect(handler({ read: 'lease' })).resolves.toEqual({ text: 'Ten years.' });
});

it.each([
  new NoSuchKey({ message: 'Gone', $metadata: {} }),
  Object.assign(new Error('Denied'), { name: 'AccessDenied' }),
])('says that there is none where S3 answers %s', async (error) => {
  s3.on(GetObjectCommand).rejects(error);
  await expect(handler({ read: 'lease' })).resolves.toEqual({
    refused: 'There is no such contract, or none that may be read here.',
  });
});

it('fails where S3 fails', async () => {
  s3.on(GetObjectCommand).rejects(new Error('Slow down'));
  await expect(handler({ read: 'lease' })).rejects.toThrow('Slow down');
  s3.on(PutObjectCommand).rejects(Object.assign(new Error('Denied'), { name: 'AccessDenied' }));
  await expect(handler({ file: 'lease', text: 'Ten years.' })).rejects.toThrow('Denied');
});

it('refuses names and texts that are none', async () => {
  const name = 'The name of a document has 1 to 64 small letters, digits and hyphens.';
  await expect(handler({ read: 'finance/1' })).resolves.toEqual({ refused: name });
  await expect(handler({ file: '..', text: 'Ten years.' })).resolves.toEqual({ refused: name });
  await expect(handler({ file: 'lease', text: '' })).resolves.toEqual({
    refused: 'A document is a text of 1 to 100000 characters.',
  });
  expect(s3.calls()).toHaveLength(0);
});
