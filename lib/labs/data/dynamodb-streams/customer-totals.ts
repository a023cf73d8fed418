import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { QueueEncryptionProps } from '../../../kit/lab-queue';
import { labTable, stringKey } from '../../../kit/lab-table';
import { ChangeConsumer } from './change-consumer';

export interface CustomerTotalsProps {
  readonly orders: Table;
  readonly encrypted: QueueEncryptionProps;
}

/** What each customer has ordered, derived from the stream: a table that can be read in a moment, and made anew at any time. */
export class CustomerTotals extends Construct {
  readonly table: Table;
  readonly consumer: ChangeConsumer;

  constructor(scope: Construct, id: string, { orders, encrypted }: CustomerTotalsProps) {
    super(scope, id);
    this.table = labTable(this, 'Table', {
      partitionKey: stringKey('customer'),
      sortKey: stringKey('entry'),
      timeToLiveAttribute: 'expiresAt',
    });
    this.consumer = new ChangeConsumer(this, 'Consumer', {
      orders,
      encrypted,
      handler: 'keep-totals',
      environment: { TOTALS_TABLE: this.table.tableName },
      reportBatchItemFailures: true,
      // Changes of the same customer that come together are one transaction.
      maxBatchingWindow: Duration.seconds(1),
      parallelizationFactor: 2,
    });
    this.table.grant(
      this.consumer.function,
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    );
  }
}
