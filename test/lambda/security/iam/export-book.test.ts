import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';

process.env.MANUSCRIPTS = 'manuscripts';
const { handler } =
  require('../../../../lambda/security/iam/export-book') as typeof import('../../../../lambda/security/iam/export-book');

const s3 = mockClient(S3Client);

beforeEach(() => s3.reset());

const failing = (name: string) => s3.on(GetObjectCommand).rejects(Object.assign(new Error(name), { name }));

describe('export-book', () => {
  it('counts the words of a book', async () => {
    const Body = { transformToString: async () => 'Call me\n  Ishmael. ' };
    s3.on(GetObjectCommand, { Bucket: 'manuscripts', Key: 'books/printed/moby-dick.txt' }).resolves({
      Body: Body as never,
    });
    expect(await handler({ title: 'moby-dick' })).toEqual({ title: 'moby-dick', words: 3 });
  });

  it.each([undefined, '', '../contracts/1', 'Moby', '-a', 'a'.repeat(65), 7])(
    'refuses %p as a title',
    async (title) => {
      expect(await handler({ title })).toEqual({ refused: expect.stringContaining('A title has small letters') });
      expect(s3.calls()).toHaveLength(0);
    },
  );

  it.each(['NoSuchKey', 'AccessDenied'])(
    'answers the same to what is not there and to what it may not read: %s',
    async (name) => {
      failing(name);
      expect(await handler({ title: 'emma' })).toEqual({
        refused: 'There is no books/printed/emma.txt, or it is not for me.',
      });
    },
  );

  it('fails with all else, so that it is tried again', async () => {
    failing('SlowDown');
    await expect(handler({ title: 'emma' })).rejects.toThrow('SlowDown');
  });
});
