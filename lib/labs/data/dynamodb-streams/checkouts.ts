import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { LabQueue, type QueueEncryptionProps, visibilityFor } from '../../../kit/lab-queue';

export interface CheckoutsProps {
  readonly orders: ITable;
  readonly shop: ITable;
  readonly encrypted: QueueEncryptionProps;
}

const FUNCTION_TIMEOUT = Duration.seconds(10);

/** What customers ask for, those of one customer (the message group) in order; a function makes orders of it. */
export class Checkouts extends Construct {
  readonly queue: LabQueue;

  constructor(scope: Construct, id: string, { orders, shop, encrypted }: CheckoutsProps) {
    super(scope, id);
    this.queue = new LabQueue(this, 'Queue', {
      ...encrypted,
      fifo: true,
      visibilityTimeout: visibilityFor(FUNCTION_TIMEOUT),
    });
    const checkout = new LabFunction(this, 'Function', {
      handler: 'place-order',
      timeout: FUNCTION_TIMEOUT,
      environment: { ORDERS_TABLE: orders.tableName, SHOP_TABLE: shop.tableName },
    });
    checkout.consume(this.queue, { batchSize: 10, maxConcurrency: 5 });
    // There is no action for a transaction: each of its items is checked by itself.
    orders.grant(checkout, 'dynamodb:PutItem');
    shop.grant(checkout, 'dynamodb:ConditionCheckItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem');
  }
}
