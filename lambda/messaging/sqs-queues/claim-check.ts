import { randomUUID } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

/** What a message carries instead of a large payload: where it lies. A small payload travels in the message itself. */
export type ClaimCheck = { readonly payload: string } | { readonly bucket: string; readonly key: string };

/**
 * Up to this size a payload stays in the message. SQS takes 1 MiB, but a batch of ten must fit into the 6 MB that Lambda hands to a
 * function, JSON quotes included.
 */
const INLINE_BYTES = 256 * 1024;

const s3 = new S3Client({});

/** Leaves a payload in the bucket if it is large, under a name of its own: whoever redeems the check deletes the object. */
export async function deposit(bucket: string, folder: string, payload: string): Promise<ClaimCheck> {
  if (Buffer.byteLength(payload) <= INLINE_BYTES) return { payload };
  const key = `${folder}/${randomUUID()}`;
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: payload }));
  return { bucket, key };
}

/** The payload that was deposited. */
export async function redeem(check: ClaimCheck): Promise<string> {
  if ('payload' in check) return check.payload;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: check.bucket, Key: check.key }));
  return (await Body?.transformToString()) ?? '';
}

/** Deletes what was deposited. Doing so twice does no harm. */
export async function discard(check: ClaimCheck): Promise<void> {
  if ('payload' in check) return;
  await s3.send(new DeleteObjectCommand({ Bucket: check.bucket, Key: check.key }));
}
