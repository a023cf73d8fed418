import { Duration } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription, type SqsSubscriptionProps } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { alarmOnDeadLetters } from '../../../kit/dead-letter-alarm';
import { LabFunction } from '../../../kit/lab-function';
import { deadLetterQueue, LabQueue, type QueueEncryptionProps, visibilityFor } from '../../../kit/lab-queue';

export interface OrderConsumerProps extends Omit<SqsSubscriptionProps, 'deadLetterQueue'> {
  readonly orders: ITopic;
  readonly alerts: ITopic;
  readonly ledger: ITable;
  readonly encrypted: QueueEncryptionProps;
  readonly handler: string;
}

const FUNCTION_TIMEOUT = Duration.seconds(10);

/** A queue behind the topic and the function that works it off: what does not arrive and what cannot be processed is kept. */
export class OrderConsumer extends Construct {
  readonly queue: LabQueue;
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, props: OrderConsumerProps) {
    super(scope, id);
    const { orders, alerts, ledger, encrypted, handler, ...subscription } = props;
    this.queue = new LabQueue(this, 'Queue', {
      ...encrypted,
      visibilityTimeout: visibilityFor(FUNCTION_TIMEOUT),
      // Below the 5 that AWS recommends against throttling, which `maxConcurrency` prevents here.
      maxReceiveCount: 3,
    });
    const undelivered = deadLetterQueue(this, 'Undelivered', encrypted);
    orders.addSubscription(new SqsSubscription(this.queue, { ...subscription, deadLetterQueue: undelivered }));

    const consumer = new LabFunction(this, 'Function', {
      handler,
      timeout: FUNCTION_TIMEOUT,
      environment: { LEDGER_TABLE: ledger.tableName, QUEUE_URL: this.queue.queueUrl },
    });
    consumer.consume(this.queue, { batchSize: 10, maxConcurrency: 5 });
    ledger.grant(consumer, 'dynamodb:GetItem', 'dynamodb:PutItem');

    this.alarm = alarmOnDeadLetters(this, 'DeadLetterAlarm', [this.queue.deadLetters, undelivered], alerts);
  }
}
