import { Duration } from 'aws-cdk-lib';
import { type Bucket, EventType } from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { labBucket } from '../../../kit/lab-bucket';
import { LabQueue } from '../../../kit/lab-queue';

/** Photos of parcels that came back: S3 tells the queue of each, and nobody but this bucket may send to it from outside. */
export class ReturnPhotos extends Construct {
  readonly bucket: Bucket;
  readonly queue: LabQueue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = labBucket(this, 'Bucket');
    this.queue = new LabQueue(this, 'Queue', {
      // SQS's own key costs nothing and needs no key policy; what S3 tells here is no secret.
      encryption: QueueEncryption.SQS_MANAGED,
      receiveMessageWaitTime: Duration.seconds(20),
    });
    this.bucket.addEventNotification(EventType.OBJECT_CREATED, new SqsDestination(this.queue));
  }
}
