import { Duration, Size } from 'aws-cdk-lib';
import { Compression, DeliveryStream, S3Bucket } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { FirehoseSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { labBucket } from '../../../kit/lab-bucket';
import { deadLetterQueue, type QueueEncryptionProps } from '../../../kit/lab-queue';

export interface OrderArchiveProps {
  readonly orders: ITopic;
  readonly encrypted: QueueEncryptionProps;
}

/** Keeps all that was ever published, in files that analysts can query: Firehose batches the messages into a bucket. */
export class OrderArchive extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { orders, encrypted }: OrderArchiveProps) {
    super(scope, id);
    this.bucket = labBucket(this, 'Bucket');
    const stream = new DeliveryStream(this, 'Stream', {
      destination: new S3Bucket(this.bucket, {
        bufferingInterval: Duration.seconds(60),
        bufferingSize: Size.mebibytes(5),
        compression: Compression.GZIP,
        dataOutputPrefix: 'orders/!{timestamp:yyyy/MM/dd}/',
        errorOutputPrefix: 'errors/!{firehose:error-output-type}/',
      }),
    });
    orders.addSubscription(
      new FirehoseSubscription(stream, {
        rawMessageDelivery: true,
        deadLetterQueue: deadLetterQueue(this, 'Undelivered', encrypted),
      }),
    );
  }
}
