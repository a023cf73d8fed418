import '../../../support/quiet-logger';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';

Object.assign(process.env, {
  UPLOADS_BUCKET: 'uploads',
  THUMBNAILS_BUCKET: 'thumbnails',
  PICTURES_TABLE: 'pictures',
  THUMBNAIL_WIDTH: '160',
  DEFAULT_WIDTH: '32',
});

const s3 = mockClient(S3Client);

/** What is in the two buckets, by `bucket/key`. */
export const objects = new Map<string, Uint8Array>();
/** How often an upload was downloaded. */
export const downloads = () => s3.commandCalls(GetObjectCommand).length;

beforeEach(() => {
  objects.clear();
  s3.reset();
  s3.on(GetObjectCommand).callsFake(({ Bucket, Key }) => {
    const found = objects.get(`${Bucket}/${Key}`);
    if (!found) throw new Error('The specified key does not exist.');
    return { Body: { transformToByteArray: async () => found } };
  });
  s3.on(HeadObjectCommand).callsFake(({ Bucket, Key }) => {
    const found = objects.get(`${Bucket}/${Key}`);
    if (!found) throw new NotFound({ message: 'NotFound', $metadata: {} });
    return { ETag: `"${found.length}-${found[40]}"` };
  });
  s3.on(PutObjectCommand).callsFake(({ Bucket, Key, Body }) => {
    objects.set(`${Bucket}/${Key}`, Body);
    return {};
  });
  s3.on(DeleteObjectCommand).callsFake(({ Bucket, Key }) => {
    objects.delete(`${Bucket}/${Key}`);
    return {};
  });
});
