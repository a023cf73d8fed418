import { Duration, Size, Stack, Validations } from 'aws-cdk-lib';
import { Compression, DeliveryStream, S3Bucket, StreamEncryption } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { FirehoseSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { acknowledge, allObjectsOf, BUCKET_GRANTS } from '../../../kit/acknowledge';
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
      encryption: StreamEncryption.awsOwnedKey(),
      destination: new S3Bucket(this.bucket, {
        bufferingInterval: Duration.seconds(60),
        bufferingSize: Size.mebibytes(5),
        compression: Compression.GZIP,
        dataOutputPrefix: 'orders/!{timestamp:yyyy/MM/dd}/',
        errorOutputPrefix: 'errors/!{firehose:error-output-type}/',
      }),
    });
    acknowledge(
      stream,
      "The CDK's grant lets Firehose write in this bucket, and in no other.",
      ...BUCKET_GRANTS,
      allObjectsOf(this.bucket),
    );
    Validations.of(Stack.of(this)).acknowledge({
      id: 'CloudFormation-Validate::W7001',
      reason: 'The CDK adds a mapping with addresses of Firehose, for destinations in a network, which S3 is not.',
    });
    orders.addSubscription(
      new FirehoseSubscription(stream, {
        rawMessageDelivery: true,
        deadLetterQueue: deadLetterQueue(this, 'Undelivered', encrypted),
      }),
    );
  }
}
