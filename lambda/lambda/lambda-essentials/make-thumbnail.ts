import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { S3Handler } from 'aws-lambda';
import { required } from '../../shared/environment';
import { NotAPicture, render } from './picture';
import { download } from './uploads';

const logger = new Logger();
const s3 = new S3Client({});
const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const Bucket = required('THUMBNAILS_BUCKET');
const TableName = required('PICTURES_TABLE');
const width = Number(required('THUMBNAIL_WIDTH'));

/**
 * Makes a thumbnail of each upload and notes it. What is no picture is noted as refused: an error would make Lambda try again, and it
 * would be no picture then either.
 */
export const handler: S3Handler = async ({ Records }) => {
  for (const { s3: upload } of Records) {
    // Keys in S3 events are URL-encoded, with `+` for a space.
    await makeThumbnail(decodeURIComponent(upload.object.key.replaceAll('+', ' ')));
  }
};

async function makeThumbnail(picture: string): Promise<void> {
  const upload = await download(picture);
  try {
    const { png, ...size } = render(upload, width);
    await s3.send(
      new PutObjectCommand({ Bucket, Key: `${picture}.thumbnail.png`, Body: png, ContentType: 'image/png' }),
    );
    await note({ picture, status: 'ready', thumbnail: `${picture}.thumbnail.png`, bytes: png.length, ...size });
  } catch (error) {
    if (!(error instanceof NotAPicture)) throw error;
    await note({ picture, status: 'refused', reason: error.message });
  }
}

async function note(Item: Record<string, string | number>): Promise<void> {
  await dynamodb.send(new PutCommand({ TableName, Item }));
  logger.info('Picture noted', Item);
}
