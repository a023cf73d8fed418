import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { LabQueue, type QueueEncryptionProps } from '../../../kit/lab-queue';

export interface OrderLinesProps {
  readonly ledger: ITable;
  readonly encrypted: QueueEncryptionProps;
}

const FUNCTION_SECONDS = 10;

/** Lines of orders, worked off by a function as fast as it can, however many come at once. */
export class OrderLines extends Construct {
  readonly queue: LabQueue;

  constructor(scope: Construct, id: string, { ledger, encrypted }: OrderLinesProps) {
    super(scope, id);
    this.queue = new LabQueue(this, 'Queue', {
      ...encrypted,
      // The defaults of SQS, spelled out: four days to come back from a long weekend, and the largest message it takes.
      retentionPeriod: Duration.days(4),
      maxMessageSizeBytes: 1024 * 1024,
      receiveMessageWaitTime: Duration.seconds(20),
      // Six times the function's timeout, as AWS recommends: a batch that is still in work must not be delivered again.
      visibilityTimeout: Duration.seconds(6 * FUNCTION_SECONDS),
      // Below the 5 that AWS recommends against throttling, which `maxConcurrency` prevents here.
      maxReceiveCount: 3,
    });
    const consumer = new LabFunction(this, 'Function', {
      handler: 'allocate-line',
      timeout: Duration.seconds(FUNCTION_SECONDS),
      environment: { LEDGER_TABLE: ledger.tableName, QUEUE_URL: this.queue.queueUrl },
    });
    consumer.consume(this.queue, { batchSize: 10, maxConcurrency: 5 });
    ledger.grant(consumer, 'dynamodb:GetItem', 'dynamodb:PutItem');
  }
}
