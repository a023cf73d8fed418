import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DeleteCommand, DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { required } from '../../shared/environment';
import { tagOf } from './uploads';

interface Picture {
  readonly picture: string;
  readonly thumbnail?: string;
}

/** What a night's work was. */
export interface CleanUp {
  readonly kept: number;
  readonly removed: readonly string[];
}

const logger = new Logger();
const s3 = new S3Client({});
const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const Bucket = required('THUMBNAILS_BUCKET');
const TableName = required('PICTURES_TABLE');

/** Removes what is left of pictures whose upload is gone: the thumbnail first, so that a run that stops half-way finds the entry again. */
export const handler = async (): Promise<CleanUp> => {
  let kept = 0;
  const removed: string[] = [];
  for await (const { Items = [] } of paginateScan({ client: dynamodb }, { TableName, ConsistentRead: true })) {
    for (const { picture, thumbnail } of Items as Picture[]) {
      if (await tagOf(picture)) {
        kept += 1;
        continue;
      }
      if (thumbnail) await s3.send(new DeleteObjectCommand({ Bucket, Key: thumbnail }));
      await dynamodb.send(new DeleteCommand({ TableName, Key: { picture } }));
      removed.push(picture);
    }
  }
  logger.info('Cleaned up', { kept, removed });
  return { kept, removed };
};
