import { GetObjectCommand, HeadObjectCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import { required } from '../../shared/environment';

const s3 = new S3Client({});
const Bucket = required('UPLOADS_BUCKET');

/** The upload as it is now: other bytes have another tag. Nothing where there is none. */
export async function tagOf(picture: string): Promise<string | undefined> {
  try {
    const { ETag } = await s3.send(new HeadObjectCommand({ Bucket, Key: picture }));
    return ETag;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}

/** The bytes of an upload. */
export async function download(picture: string): Promise<Uint8Array> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: picture }));
  if (!Body) throw new Error(`${picture} has no body.`);
  return Body.transformToByteArray();
}
