import { Logger } from '@aws-lambda-powertools/logger';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBStreamHandler } from 'aws-lambda';
import { required } from '../../shared/environment';

const logger = new Logger();
const s3 = new S3Client({});
const bucket = required('ARCHIVE_BUCKET');

/**
 * Keeps the orders that time to live has removed, in the form in which DynamoDB imports items from S3. The filter of the mapping lets
 * nothing else through. An object has the name of its order, so that a second delivery writes the same again.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataImport.Format.html
 */
export const handler: DynamoDBStreamHandler = async ({ Records }) => {
  await Promise.all(
    Records.map(async ({ dynamodb }) => {
      const { customer, order } = dynamodb?.Keys ?? {};
      if (!dynamodb?.OldImage || !customer?.S || !order?.S) throw new Error('The record has no old image of an order.');
      const Key = `expired/${encodeURIComponent(customer.S)}/${encodeURIComponent(order.S)}.json`;
      const Body = JSON.stringify({ Item: dynamodb.OldImage });
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: 'application/json' }));
    }),
  );
  logger.info('Orders archived', { orders: Records.length });
};
