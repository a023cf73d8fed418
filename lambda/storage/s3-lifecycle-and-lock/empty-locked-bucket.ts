import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectRetentionCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  NoSuchBucket,
  type ObjectIdentifier,
  PutObjectLegalHoldCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answer } from '../../shared/cloudformation-answer';

/** A version in compliance mode, which goes when its time is over and not before. */
interface Waiting {
  readonly version: ObjectIdentifier;
  readonly until: Date;
}

const logger = new Logger();
const s3 = new S3Client({});
/** Who retries for longer keeps CloudFormation waiting for what it cannot change. */
const WORTH_WAITING_MS = 5 * 60_000;
const CLOCKS_DIFFER_MS = 1000;

/** Empties a bucket with Object Lock before its stack deletes it. What is locked in compliance mode keeps the bucket, and CloudFormation says so. */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  try {
    const waiting = event.RequestType === 'Delete' ? await empty(event.ResourceProperties.BucketName) : [];
    logger.info('Versions that wait', { waiting });
    if (waiting.length === 0) await answer(event, { Status: 'SUCCESS' });
    else await answer(event, { Status: 'FAILED', Reason: reasonOf(waiting) });
  } catch (error) {
    await answer(event, { Status: 'FAILED', Reason: String(error) });
  }
}

/** Deletes all versions and delete markers but those that wait, and waits with them where that is soon over. */
async function empty(Bucket: string): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  try {
    for await (const versions of pagesOf(Bucket)) waiting.push(...(await deleteAll(Bucket, versions)));
  } catch (error) {
    // Somebody was faster.
    if (error instanceof NoSuchBucket) return [];
    throw error;
  }
  const pause = Math.max(...waiting.map(({ until }) => until.getTime() - Date.now())) + CLOCKS_DIFFER_MS;
  if (waiting.length === 0 || pause > WORTH_WAITING_MS) return waiting;
  await sleep(Math.max(pause, 0));
  return deleteAll(
    Bucket,
    waiting.map(({ version }) => version),
  );
}

/** The SDK has no paginator for versions. */
async function* pagesOf(Bucket: string): AsyncGenerator<ObjectIdentifier[]> {
  let from: { readonly KeyMarker?: string; readonly VersionIdMarker?: string } | undefined = {};
  while (from) {
    const page: ListObjectVersionsCommandOutput = await s3.send(new ListObjectVersionsCommand({ Bucket, ...from }));
    yield [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key, VersionId }) => ({ Key, VersionId }));
    from = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
  }
}

async function deleteAll(Bucket: string, versions: readonly ObjectIdentifier[]): Promise<Waiting[]> {
  if (versions.length === 0) return [];
  const { Errors = [] } = await s3.send(
    new DeleteObjectsCommand({
      Bucket,
      Delete: { Objects: [...versions], Quiet: true },
      BypassGovernanceRetention: true,
    }),
  );
  const kept = Errors.map(async ({ Key, VersionId, Code, Message }) => {
    if (Code !== 'AccessDenied') throw new Error(`${Key}: ${Code}: ${Message}`);
    return deleteHeld(Bucket, { Key, VersionId });
  });
  return (await Promise.all(kept)).filter((each) => each !== undefined);
}

/** A legal hold has no bypass: it is lifted first. */
async function deleteHeld(Bucket: string, version: ObjectIdentifier): Promise<Waiting | undefined> {
  const object = { Bucket, ...version };
  await s3.send(new PutObjectLegalHoldCommand({ ...object, LegalHold: { Status: 'OFF' } }));
  try {
    await s3.send(new DeleteObjectCommand({ ...object, BypassGovernanceRetention: true }));
    return undefined;
  } catch (error) {
    if (!(error instanceof S3ServiceException) || error.name !== 'AccessDenied') throw error;
    const { Retention } = await s3.send(new GetObjectRetentionCommand(object));
    // Refused for another reason than a lock: nothing that time heals.
    if (Retention?.Mode !== 'COMPLIANCE' || !Retention.RetainUntilDate) throw error;
    return { version, until: Retention.RetainUntilDate };
  }
}

function reasonOf(waiting: readonly Waiting[]): string {
  const last = new Date(Math.max(...waiting.map(({ until }) => until.getTime())));
  const versions = waiting.length === 1 ? '1 version is' : `${waiting.length} versions are`;
  return `${versions} locked in compliance mode, the last until ${last.toISOString()}: nobody can delete the bucket before. Delete the stack again then.`;
}
