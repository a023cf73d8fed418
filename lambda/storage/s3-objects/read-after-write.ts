import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';

/** Asks for so many cuts of a film, each read at once. */
export interface Cuts {
  readonly film: string;
  readonly cuts: number;
}

/** How often somebody would have seen something old. */
export interface Seen {
  readonly cuts: number;
  /** A read or a list after a put that did not show the new cut. */
  readonly staleReads: number;
  readonly staleLists: number;
  /** A read or a list after a delete that still showed one. */
  readonly readsOfDeleted: number;
  readonly listsOfDeleted: number;
}

const MOST_CUTS = 500;
const s3 = new S3Client({});
const bucket = required('MEDIA_BUCKET');

/** Writes the notes of one cut after the other over each other, deletes each, and reads and lists at once every time. */
export const handler = refusing(async (event: Cuts): Promise<Seen> => {
  const { film, cuts } = checked(event);
  const key = `notes/${film}.txt`;
  const seen = { staleReads: 0, staleLists: 0, readsOfDeleted: 0, listsOfDeleted: 0 };
  for (let cut = 1; cut <= cuts; cut++) {
    const notes = `Notes on cut ${cut}`;
    const { ETag } = await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: notes }));
    const written = await look(key);
    if (written.text !== notes) seen.staleReads++;
    if (written.listed !== ETag) seen.staleLists++;
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    const deleted = await look(key);
    if (deleted.text !== undefined) seen.readsOfDeleted++;
    if (deleted.listed !== undefined) seen.listsOfDeleted++;
  }
  return { cuts, ...seen };
});

/** What a read and a list show of an object: its text, and the ETag in the list. */
async function look(key: string): Promise<{ readonly text?: string; readonly listed?: string }> {
  const [text, { Contents = [] }] = await Promise.all([
    textOf(key),
    s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: key })),
  ]);
  return { text, listed: Contents.find(({ Key }) => Key === key)?.ETag };
}

async function textOf(key: string): Promise<string | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return await Body?.transformToString();
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
    throw error;
  }
}

function checked({ film, cuts }: Cuts): Cuts {
  if (typeof film !== 'string' || !/^[a-z0-9-]{1,64}$/.test(film)) {
    throw new Refusal('`film` is its short name: up to 64 small letters, digits and hyphens.');
  }
  if (!Number.isInteger(cuts) || cuts < 1 || cuts > MOST_CUTS) {
    throw new Refusal(`\`cuts\` is a number from 1 to ${MOST_CUTS}.`);
  }
  return { film, cuts };
}
