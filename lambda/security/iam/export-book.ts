import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';

const s3 = new S3Client({});
const bucket = required('MANUSCRIPTS');

/** A name as editors give it: no path out of the books. */
const TITLE = /^[a-z0-9][a-z0-9-]{0,63}$/;
/** Whoever may not list a bucket is not told whether an object exists. */
const NOT_TO_BE_READ = ['NoSuchKey', 'AccessDenied'];

interface Asked {
  readonly title?: unknown;
}

/** Reads a printed book with the rights of the function's role, and says how long it is. */
export const handler = refusing(async ({ title }: Asked) => {
  if (typeof title !== 'string' || !TITLE.test(title)) {
    throw new Refusal('A title has small letters, digits and hyphens, 64 at most, and begins with no hyphen.');
  }
  const text = await read(`books/printed/${title}.txt`);
  return { title, words: text.split(/\s+/).filter(Boolean).length };
});

async function read(Key: string): Promise<string> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    return (await Body?.transformToString()) ?? '';
  } catch (error) {
    if (NOT_TO_BE_READ.includes((error as Error).name)) throw new Refusal(`There is no ${Key}, or it is not for me.`);
    throw error;
  }
}
