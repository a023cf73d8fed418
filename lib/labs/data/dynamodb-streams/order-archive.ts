import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, FilterRule } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, allObjectsOf } from '../../../kit/acknowledge';
import { labBucket } from '../../../kit/lab-bucket';
import type { QueueEncryptionProps } from '../../../kit/lab-queue';
import { ChangeConsumer } from './change-consumer';

export interface OrderArchiveProps {
  readonly orders: Table;
  readonly encrypted: QueueEncryptionProps;
}

/** Keeps the orders that are too old for the table. Nobody deletes them: time to live does, and the stream tells. */
export class OrderArchive extends Construct {
  readonly bucket: Bucket;
  readonly consumer: ChangeConsumer;

  constructor(scope: Construct, id: string, { orders, encrypted }: OrderArchiveProps) {
    super(scope, id);
    this.bucket = labBucket(this, 'Bucket');
    this.consumer = new ChangeConsumer(this, 'Consumer', {
      orders,
      encrypted,
      handler: 'archive-expired',
      environment: { ARCHIVE_BUCKET: this.bucket.bucketName },
      // Only what time to live has removed: a deletion by somebody of ours has no such identity.
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('REMOVE'),
          userIdentity: {
            type: FilterRule.isEqual('Service'),
            principalId: FilterRule.isEqual('dynamodb.amazonaws.com'),
          },
        }),
      ],
      // Nobody waits for the archive.
      maxBatchingWindow: Duration.seconds(10),
    });
    this.consumer.function.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:PutObject'], resources: [this.bucket.arnForObjects('*')] }),
    );
    acknowledge(this, 'It writes objects of this bucket, and nothing else.', allObjectsOf(this.bucket));
  }
}
