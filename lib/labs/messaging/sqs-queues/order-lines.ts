import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { LabQueue, type QueueEncryptionProps, visibilityFor } from '../../../kit/lab-queue';

export interface OrderLinesProps {
  readonly ledger: ITable;
  readonly encrypted: QueueEncryptionProps;
}

const FUNCTION_TIMEOUT = Duration.seconds(10);

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
      visibilityTimeout: visibilityFor(FUNCTION_TIMEOUT),
      // Below the 5 that AWS recommends against throttling, which `maxConcurrency` prevents here.
      maxReceiveCount: 3,
    });
    const consumer = new LabFunction(this, 'Function', {
      handler: 'allocate-line',
      timeout: FUNCTION_TIMEOUT,
      environment: { LEDGER_TABLE: ledger.tableName, QUEUE_URL: this.queue.queueUrl },
    });
    consumer.consume(this.queue, { batchSize: 10, maxConcurrency: 5 });
    ledger.grant(consumer, 'dynamodb:GetItem', 'dynamodb:PutItem');
  }
}
