import '../../../support/quiet-logger';
import { mockClient } from 'aws-sdk-client-mock';
import { headerOf } from '../../../../lib/labs/security/keys/sealed';
import { FakeKms, RECORDS_KEY } from './fake-kms';

Object.assign(process.env, { DOCUMENTS_TABLE: 'documents', RECORDS_KEY, AWS_REGION: 'us-east-1' });

type Item = { patient: { S: string }; id: { S: string }; message: { B: Uint8Array } };

let kms: FakeKms;
let items: Item[];
let file: (event: unknown) => Promise<unknown>;
let read: (event: unknown) => Promise<unknown>;

// Each test begins with an environment that keeps no data key, and with clients of its own.
beforeEach(() => {
  jest.isolateModules(() => {
    const { DynamoDBClient, PutItemCommand, QueryCommand } = require('@aws-sdk/client-dynamodb');
    kms = new FakeKms(require('@aws-sdk/client-kms').KMS);
    items = [];
    const dynamodb = mockClient(DynamoDBClient).rejects(new Error('Nobody knows this call.'));
    dynamodb.on(PutItemCommand).callsFake(({ TableName, Item }) => {
      expect(TableName).toBe('documents');
      items.push(Item);
      return {};
    });
    dynamodb.on(QueryCommand).callsFake(({ KeyConditionExpression, ExpressionAttributeValues }) => {
      expect(KeyConditionExpression).toBe('patient = :patient');
      const found = items.filter(({ patient }) => patient.S === ExpressionAttributeValues[':patient'].S);
      return { Items: found.sort((one, other) => one.id.S.localeCompare(other.id.S)) };
    });
    file = require('../../../../lambda/security/keys/file-documents').handler;
    read = require('../../../../lambda/security/keys/read-documents').handler;
  });
});

afterEach(() => jest.restoreAllMocks());

const texts = (count: number) => Array.from({ length: count }, (_, index) => `document ${index}`);
const north = { ward: 'north', patient: 'p-1' };

describe('documents', () => {
  it('are stored sealed, and read back in their order', async () => {
    const documents = texts(12);
    expect(await file({ ...north, documents })).toEqual({ filed: 12 });
    expect(items.map(({ message }) => Buffer.from(message.B).includes('document'))).not.toContain(true);
    expect(await read(north)).toEqual({ documents });
  });

  it('say in their header which ward and which key they are of', async () => {
    await file({ ...north, documents: ['one'] });
    const { context, dataKeys } = headerOf(items[0]?.message.B as Uint8Array);
    expect(context).toMatchObject({ ward: 'north' });
    expect(dataKeys.map(({ keyArn }) => keyArn)).toEqual([RECORDS_KEY]);
  });

  it('share a data key, 50 of them at most, and read it once', async () => {
    await file({ ...north, documents: texts(100) });
    expect(kms.dataKeys).toBe(2);
    await read(north);
    await read(north);
    expect(kms.asked.filter(({ operation }) => operation === 'Decrypt')).toHaveLength(2);
  });

  it('of two wards never share one', async () => {
    await file({ ...north, documents: ['one'] });
    await file({ ward: 'south', patient: 'p-2', documents: ['two'] });
    expect(kms.asked.map(({ ward }) => ward)).toEqual(['north', 'south']);
  });

  it('lie under another data key after five minutes', async () => {
    const now = jest.spyOn(Date, 'now');
    await file({ ...north, documents: ['one'] });
    const later = Date.now() + 6 * 60_000;
    now.mockReturnValue(later);
    await file({ ...north, patient: 'p-2', documents: ['two'] });
    expect(kms.dataKeys).toBe(2);
  });

  it('lie under another data key after 10 MB', async () => {
    const large = 'x'.repeat(300_000);
    await file({ ...north, documents: Array.from({ length: 40 }, () => large) });
    expect(kms.dataKeys).toBe(2);
  });

  it('of another ward are refused', async () => {
    await file({ ...north, documents: ['one'] });
    expect(await read({ ...north, ward: 'south' })).toEqual({ refused: 'There is a document of another ward.' });
  });

  it('that somebody changed do not open', async () => {
    await file({ ...north, documents: ['one'] });
    const message = items[0]?.message.B as Uint8Array;
    message[message.length - 1] = (message.at(-1) as number) ^ 1;
    await expect(read(north)).rejects.toThrow();
  });

  it.each([
    [null, 'The wards are north and south.'],
    [{ ...north, ward: 'east', documents: ['one'] }, 'The wards are north and south.'],
    [{ ...north, patient: 'John Doe', documents: ['one'] }, /^A patient has a number/],
    [{ ...north, documents: [] }, 'File 1 to 100 documents at a time.'],
    [{ ...north, documents: texts(101) }, 'File 1 to 100 documents at a time.'],
    [{ ...north, documents: ['one', ''] }, 'Documents are a list of texts, none of them empty.'],
    [{ ...north, documents: 'one' }, 'Documents are a list of texts, none of them empty.'],
    [{ ...north, documents: ['x'.repeat(300_001)] }, 'A document has up to 300 KB.'],
  ])('are refused before a key is asked for: %#', async (event, refused) => {
    expect(await file(event)).toEqual({
      refused: typeof refused === 'string' ? refused : expect.stringMatching(refused),
    });
    expect([kms.asked, items]).toEqual([[], []]);
  });
});
