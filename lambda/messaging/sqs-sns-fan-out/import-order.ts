import { Logger } from '@aws-lambda-powertools/logger';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { S3Event, SNSHandler } from 'aws-lambda';
import { parseOrder } from './order';

const logger = new Logger();
const s3 = new S3Client({});
const sns = new SNSClient({});

/** Publishes the order of an uploaded file to the topic that told of the upload: from there it takes every order's way. */
export const handler: SNSHandler = async ({ Records: notices }) => {
  for (const { Sns } of notices) {
    for (const { s3: upload } of (JSON.parse(Sns.Message) as S3Event).Records) {
      await importOrder(Sns.TopicArn, upload.bucket.name, decodeKey(upload.object.key));
    }
  }
};

async function importOrder(topicArn: string, bucket: string, key: string): Promise<void> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const order = parseOrder((await Body?.transformToString()) ?? '');
  await sns.send(
    new PublishCommand({
      TopicArn: topicArn,
      Message: JSON.stringify(order),
      MessageAttributes: { event: { DataType: 'String', StringValue: 'order_placed' } },
    }),
  );
  logger.info('Order imported', { orderId: order.orderId, key });
}

/** Keys in S3 events are URL-encoded, with `+` for a space. */
function decodeKey(key: string): string {
  return decodeURIComponent(key.replaceAll('+', ' '));
}
