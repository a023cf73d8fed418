import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, allObjectsOf } from '../../../kit/acknowledge';
import { labBucket } from '../../../kit/lab-bucket';
import { LabFunction } from '../../../kit/lab-function';
import { LabQueue, type QueueEncryptionProps, visibilityFor } from '../../../kit/lab-queue';

export interface DeliveryPapersProps {
  readonly ledger: ITable;
  readonly encrypted: QueueEncryptionProps;
}

const PRINTER_TIMEOUT = Duration.seconds(10);

/** Papers too large for a message: the producer leaves them in a bucket and sends a claim check, which the consumer redeems. */
export class DeliveryPapers extends Construct {
  readonly bucket: Bucket;
  readonly queue: LabQueue;
  readonly producer: LabFunction;

  constructor(scope: Construct, id: string, { ledger, encrypted }: DeliveryPapersProps) {
    super(scope, id);
    this.bucket = labBucket(this, 'Bucket', {
      // For what no consumer throws away. Longer than a message lives: its four days, then the 14 of a dead letter.
      lifecycleRules: [{ expiration: Duration.days(18), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    this.queue = new LabQueue(this, 'Queue', {
      ...encrypted,
      receiveMessageWaitTime: Duration.seconds(20),
      visibilityTimeout: visibilityFor(PRINTER_TIMEOUT),
    });

    this.producer = new LabFunction(this, 'Producer', {
      handler: 'send-papers',
      environment: { PAPERS_BUCKET: this.bucket.bucketName, QUEUE_URL: this.queue.queueUrl },
    });
    // Not `grantSendMessages`, which allows more of the key than a producer needs.
    this.queue.grant(this.producer, 'sqs:SendMessage');
    encrypted.encryptionMasterKey?.grant(this.producer, 'kms:GenerateDataKey', 'kms:Decrypt');
    this.allowObjects(this.producer, 's3:PutObject');

    const printer = new LabFunction(this, 'Printer', {
      handler: 'print-papers',
      timeout: PRINTER_TIMEOUT,
      environment: { LEDGER_TABLE: ledger.tableName, QUEUE_URL: this.queue.queueUrl },
    });
    printer.consume(this.queue, { batchSize: 10, maxConcurrency: 2 });
    this.allowObjects(printer, 's3:GetObject', 's3:DeleteObject');
    acknowledge(
      this,
      'A claim check gets its name when it is written, so the policy has to cover all objects of this one bucket.',
      allObjectsOf(this.bucket),
    );
    ledger.grant(printer, 'dynamodb:GetItem', 'dynamodb:PutItem');
  }

  /** Not `bucket.grantRead`, which allows every action that starts with `s3:GetObject`. */
  private allowObjects(user: LabFunction, ...actions: string[]): void {
    user.addToRolePolicy(new PolicyStatement({ actions, resources: [this.bucket.arnForObjects('*')] }));
  }
}
