import { CopyObjectCommand, DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Event } from 'aws-lambda';
import { required } from '../../shared/environment';
import { refusing } from '../../shared/refusal';
import { enter, type Outcome } from './catalogue';
import { type UploadEvent, uploadsIn } from './upload-event';

const s3 = new S3Client({});
/** Not where the events of this function come from: it would call itself. */
const prefix = required('PUBLISHED_PREFIX');

/** Enters each picture into the catalogue and publishes it; takes it back when it is deleted. */
export const handler = refusing(async (event: S3Event): Promise<{ readonly outcomes: Outcome[] }> => {
  const outcomes: Outcome[] = [];
  for (const upload of uploadsIn(event)) outcomes.push(await enterPicture(upload));
  return { outcomes };
});

async function enterPicture(upload: UploadEvent): Promise<Outcome> {
  if (upload.happened === 'removed') return enter(upload, {}, () => withdraw(upload));
  if (upload.size === 0) return enter(upload, { refused: 'It is empty.' });
  return enter(upload, {}, () => publish(upload));
}

async function publish({ bucket, key, versionId }: UploadEvent): Promise<void> {
  await s3.send(
    new CopyObjectCommand({
      Bucket: bucket,
      Key: `${prefix}${key}`,
      CopySource: `${bucket}/${encodeURIComponent(key)}?versionId=${versionId}`,
      MetadataDirective: 'REPLACE',
      TaggingDirective: 'REPLACE',
      ContentType: 'image/jpeg',
      CacheControl: 'public, max-age=300',
    }),
  );
}

async function withdraw({ bucket, key }: UploadEvent): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: `${prefix}${key}` }));
}
