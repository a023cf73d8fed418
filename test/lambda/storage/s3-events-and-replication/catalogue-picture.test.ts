import { CopyObjectCommand, DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { record, TEST_EVENT } from './events';
import { fakeCatalogue } from './fake-catalogue';

process.env.CATALOGUE_TABLE = 'catalogue';
process.env.PUBLISHED_PREFIX = 'published/';

const s3 = mockClient(S3Client);
const catalogue = fakeCatalogue();
// Not imported: it reads the environment when it is loaded.
const { handler } = require('../../../../lambda/storage/s3-events-and-replication/catalogue-picture') as {
  handler(event: unknown): Promise<{ outcomes?: string[]; refused?: string }>;
};

const call = async (...Records: object[]) => (await handler({ Records })).outcomes;
const copies = () => s3.commandCalls(CopyObjectCommand).map(({ args: [{ input }] }) => input);
const entry = (key: string, sk: string) => catalogue.entries().find((each) => each.pk === key && each.sk === sk);

beforeEach(() => {
  catalogue.clear();
  s3.reset();
  s3.on(CopyObjectCommand).resolves({});
  s3.on(DeleteObjectCommand).resolves({});
});

describe('catalogue-picture', () => {
  it('enters a picture, and publishes this version of it elsewhere', async () => {
    await expect(call(record('incoming/a.jpg', 'v1', '0A'))).resolves.toEqual(['done']);
    expect(copies()).toEqual([
      expect.objectContaining({
        Bucket: 'pictures',
        Key: 'published/incoming/a.jpg',
        CopySource: 'pictures/incoming%2Fa.jpg?versionId=v1',
      }),
    ]);
    expect(entry('incoming/a.jpg', 'now')).toMatchObject({ versionId: 'v1', happened: 'created' });
    expect(entry('incoming/a.jpg', 'version#v1')).toBeDefined();
  });

  it('decodes keys: a plus is a space, a coded plus is a plus', async () => {
    await call(record('incoming/am+Hafen%2Bsp%C3%A4t.jpg', 'v1', '0A'));
    expect(copies()).toMatchObject([{ Key: 'published/incoming/am Hafen+spät.jpg' }]);
    expect(entry('incoming/am Hafen+spät.jpg', 'now')).toBeDefined();
  });

  it('does nothing for an event that comes again', async () => {
    await call(record('incoming/a.jpg', 'v1', '0A'));
    await expect(call(record('incoming/a.jpg', 'v1', '0A'))).resolves.toEqual(['known']);
    expect(copies()).toHaveLength(1);
  });

  it('does not put an older version over a newer one that came first', async () => {
    await call(record('incoming/a.jpg', 'v2', '0B'));
    await expect(call(record('incoming/a.jpg', 'v1', '0A'))).resolves.toEqual(['late']);
    expect(copies()).toHaveLength(1);
    expect(entry('incoming/a.jpg', 'now')).toMatchObject({ versionId: 'v2' });
    expect(entry('incoming/a.jpg', 'version#v1')).toBeDefined();
  });

  it('compares sequencers as if the shorter had zeros behind it', async () => {
    await call(record('incoming/a.jpg', 'v1', '0AF'));
    await expect(call(record('incoming/a.jpg', 'v2', '0B'))).resolves.toEqual(['done']);
    await expect(call(record('incoming/a.jpg', 'v3', '0AFFF'))).resolves.toEqual(['late']);
  });

  it('does it all again where the first try failed on its way', async () => {
    s3.on(CopyObjectCommand).rejectsOnce(new Error('SlowDown'));
    await expect(call(record('incoming/a.jpg', 'v1', '0A'))).rejects.toThrow('SlowDown');
    await expect(call(record('incoming/a.jpg', 'v1', '0A'))).resolves.toEqual(['done']);
    expect(copies()).toHaveLength(2);
  });

  it('withdraws what is deleted', async () => {
    await call(
      record('incoming/a.jpg', 'v1', '0A'),
      record('incoming/a.jpg', 'marker', '0B', { name: 'ObjectRemoved:DeleteMarkerCreated' }),
    );
    const deleted = s3.commandCalls(DeleteObjectCommand).map(({ args: [{ input }] }) => input);
    expect(deleted).toEqual([{ Bucket: 'pictures', Key: 'published/incoming/a.jpg' }]);
    expect(entry('incoming/a.jpg', 'now')).toMatchObject({ happened: 'removed' });
  });

  it('publishes nothing that is empty, and says why', async () => {
    await call(record('incoming/a.jpg', 'v1', '0A', { size: 0 }));
    expect(copies()).toEqual([]);
    expect(entry('incoming/a.jpg', 'now')).toMatchObject({ refused: 'It is empty.' });
  });

  it.each([{}, null, { Records: 'none' }, { Records: [{ s3: {} }] }, { Records: [record('a.jpg', '', '0A')] }])(
    'refuses what is no event of S3: %j',
    async (event) => {
      await expect(handler(event)).resolves.toEqual({ refused: expect.stringMatching(/^This is no event of S3/) });
      expect(catalogue.entries()).toEqual([]);
    },
  );

  it('has nothing to do for the test of S3', async () => {
    await expect(handler(TEST_EVENT)).resolves.toEqual({ outcomes: [] });
  });

  it('fails where the catalogue does, for Lambda to call it again', async () => {
    s3.on(CopyObjectCommand).rejects(new Error('AccessDenied'));
    await expect(call(record('incoming/a.jpg', 'v1', '0A'))).rejects.toThrow('AccessDenied');
  });
});
