import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Tracing } from 'aws-cdk-lib/aws-lambda';
import { type Bucket, EventType } from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { labBucket } from '../../../kit/lab-bucket';
import { LabFunction } from '../../../kit/lab-function';
import { labTable, stringKey } from '../../../kit/lab-table';
import { acknowledgeTraces, allowObjects, readUploads } from './permissions';

export interface ThumbnailsProps {
  readonly key: IKey;
  /** Where events go that the function failed on for good. */
  readonly failed: IQueue;
}

/** An upload becomes a thumbnail and an entry in a table, without anybody waiting for it. */
export class Thumbnails extends Construct {
  readonly uploads: Bucket;
  readonly bucket: Bucket;
  readonly pictures: Table;
  readonly function: LabFunction;

  constructor(scope: Construct, id: string, { key, failed }: ThumbnailsProps) {
    super(scope, id);
    this.uploads = labBucket(this, 'Uploads');
    // A bucket of their own: a function that writes where its events come from calls itself.
    this.bucket = labBucket(this, 'Bucket');
    this.pictures = labTable(this, 'Pictures', { partitionKey: stringKey('picture') });

    this.function = new LabFunction(this, 'Make', {
      handler: 'make-thumbnail',
      // One whole vCPU. Unpacking and shrinking is nothing but arithmetic, in one thread: more would be paid for and idle.
      memorySize: 1769,
      timeout: Duration.seconds(30),
      environmentEncryption: key,
      tracing: Tracing.ACTIVE,
      deadLetterQueue: failed,
      environment: {
        UPLOADS_BUCKET: this.uploads.bucketName,
        THUMBNAILS_BUCKET: this.bucket.bucketName,
        PICTURES_TABLE: this.pictures.tableName,
        THUMBNAIL_WIDTH: '160',
      },
    });
    key.grantDecrypt(this.function);
    readUploads(this.uploads, this.function);
    allowObjects(this.bucket, 's3:PutObject', this.function);
    this.pictures.grant(this.function, 'dynamodb:PutItem');
    acknowledgeTraces(this.function);
    this.uploads.addEventNotification(EventType.OBJECT_CREATED, new LambdaDestination(this.function));
  }
}
