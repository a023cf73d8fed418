import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import type { Cuts } from '../../../../lambda/storage/s3-objects/read-after-write';

process.env.MEDIA_BUCKET = 'media';

const s3 = mockClient(S3Client);
// Not imported: it reads the environment when it is loaded.
const { handler } = require('../../../../lambda/storage/s3-objects/read-after-write') as {
  handler(event: Partial<Record<keyof Cuts, unknown>>): Promise<unknown>;
};

const KEY = 'notes/walk.txt';
const missing = () => new NoSuchKey({ message: 'The specified key does not exist.', $metadata: {} });
const text = (value: string) => ({ Body: { transformToString: async () => value } as never });

/** A bucket with one object, as good as S3 or `late` by so many writes and deletes. */
function bucket({ lateReads = 0, lateLists = 0 } = {}) {
  const states: (string | undefined)[] = [undefined];
  const seenAfter = (late: number) => states[Math.max(0, states.length - 1 - late)];
  s3.on(PutObjectCommand).callsFake(({ Body }) => ({ ETag: `"${states[states.push(Body) - 1]}"` }));
  s3.on(DeleteObjectCommand).callsFake(() => {
    states.push(undefined);
    return {};
  });
  s3.on(GetObjectCommand).callsFake(() => {
    const seen = seenAfter(lateReads);
    if (seen === undefined) throw missing();
    return text(seen);
  });
  s3.on(ListObjectsV2Command).callsFake(() => {
    const seen = seenAfter(lateLists);
    // Another key with the same beginning is none of ours.
    const neighbour = { Key: `${KEY}.old`, ETag: '"neighbour"' };
    return { Contents: seen === undefined ? [neighbour] : [neighbour, { Key: KEY, ETag: `"${seen}"` }] };
  });
}

const nothingOld = { staleReads: 0, staleLists: 0, readsOfDeleted: 0, listsOfDeleted: 0 };

beforeEach(() => s3.reset());

describe('read-after-write', () => {
  it('sees each cut, and none that was deleted', async () => {
    bucket();
    await expect(handler({ film: 'walk', cuts: 3 })).resolves.toEqual({ cuts: 3, ...nothingOld });
    const puts = s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input);
    expect(puts.map(({ Bucket, Key }) => `${Bucket}/${Key}`)).toEqual(Array(3).fill(`media/${KEY}`));
    expect(new Set(puts.map(({ Body }) => Body)).size).toBe(3);
    expect(s3.commandCalls(DeleteObjectCommand)).toHaveLength(3);
  });

  it('counts reads that are old', async () => {
    bucket({ lateReads: 1 });
    await expect(handler({ film: 'walk', cuts: 3 })).resolves.toEqual({
      cuts: 3,
      ...nothingOld,
      staleReads: 3,
      readsOfDeleted: 3,
    });
  });

  it('counts lists that are old', async () => {
    bucket({ lateLists: 1 });
    await expect(handler({ film: 'walk', cuts: 3 })).resolves.toEqual({
      cuts: 3,
      ...nothingOld,
      staleLists: 3,
      listsOfDeleted: 3,
    });
  });

  it('fails where S3 does, and counts that as nothing', async () => {
    bucket();
    s3.on(GetObjectCommand).rejects(Object.assign(new Error('Slow down.'), { name: 'SlowDown' }));
    await expect(handler({ film: 'walk', cuts: 1 })).rejects.toThrow('Slow down.');
  });

  it.each([
    [{}, /^`film`/],
    [{ film: '../films/walk', cuts: 1 }, /^`film`/],
    [{ film: 'w'.repeat(65), cuts: 1 }, /^`film`/],
    [{ film: 'walk' }, /^`cuts`/],
    [{ film: 'walk', cuts: 0 }, /^`cuts`/],
    [{ film: 'walk', cuts: 501 }, /^`cuts`/],
    [{ film: 'walk', cuts: '3' }, /^`cuts`/],
  ])('refuses %j and touches nothing', async (event, refused) => {
    await expect(handler(event)).resolves.toEqual({ refused: expect.stringMatching(refused) });
    expect(s3.calls()).toEqual([]);
  });
});
