import { Duration } from 'aws-cdk-lib';
import { DeduplicationScope, FifoThroughputLimit, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { alarmOnDeadLetters } from '../../../kit/dead-letter-alarm';
import { labKey } from '../../../kit/lab-key';
import { LabQueue } from '../../../kit/lab-queue';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { labTable, stringKey } from '../../../kit/lab-table';
import { alarmTopic } from '../../../kit/lab-topic';
import { DeliveryPapers } from './delivery-papers';
import { OrderLines } from './order-lines';
import { ReturnPhotos } from './return-photos';

/** A warehouse works off orders. All work waits in queues, each of the kind that suits it, until somebody has time for it. */
export class SqsQueues extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const key = labKey(this, 'Key');
    const alerts = alarmTopic(this, 'Alerts', { masterKey: key });
    const ledger = labTable(this, 'Ledger', { partitionKey: stringKey('pk'), sortKey: stringKey('sk') });
    const encrypted = {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      // SQS asks KMS for a data key once an hour, not every five minutes: a twelfth of the calls to pay for.
      dataKeyReuse: Duration.hours(1),
    };
    const polledForLong = { receiveMessageWaitTime: Duration.seconds(20) };

    const orderLines = new OrderLines(this, 'OrderLines', { ledger, encrypted });
    const papers = new DeliveryPapers(this, 'Papers', { ledger, encrypted });
    const returns = new ReturnPhotos(this, 'Returns');

    // Worked off by people with scanners, who take one job at a time; the walkthrough is one of them.
    const picking = new LabQueue(this, 'Picking', {
      ...encrypted,
      ...polledForLong,
      visibilityTimeout: Duration.minutes(5),
      maxReceiveCount: 3,
    });
    // An order can be cancelled for 15 minutes, so nobody is thanked for it before; after an hour it is too late to do so.
    const confirmations = new LabQueue(this, 'Confirmations', {
      ...encrypted,
      ...polledForLong,
      deliveryDelay: Duration.minutes(15),
      retentionPeriod: Duration.hours(1),
    });
    // What goes in and out of a shelf, in order for each article (the message group), and counted once.
    const stockMoves = new LabQueue(this, 'StockMoves', {
      ...encrypted,
      ...polledForLong,
      fifo: true,
      contentBasedDeduplication: true,
      deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
      fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
      visibilityTimeout: Duration.minutes(5),
      ownDeadLetters: true,
    });

    const queues = [orderLines.queue, papers.queue, returns.queue, picking, confirmations, stockMoves];
    const deadLetters = queues.map((queue) => queue.deadLetters);
    alarmOnDeadLetters(this, 'DeadLetterAlarm', deadLetters, alerts);

    this.outputs = this.writeOutputs({
      LedgerTableName: ledger.tableName,
      OrderLinesQueueUrl: orderLines.queue.queueUrl,
      OrderLinesDeadLettersUrl: orderLines.queue.deadLetters.queueUrl,
      OrderLinesDeadLettersArn: orderLines.queue.deadLetters.queueArn,
      PapersBucketName: papers.bucket.bucketName,
      PapersProducerName: papers.producer.functionName,
      ReturnsBucketName: returns.bucket.bucketName,
      ReturnsQueueUrl: returns.queue.queueUrl,
      PickingQueueUrl: picking.queueUrl,
      PickingQueueArn: picking.queueArn,
      PickingDeadLettersUrl: picking.deadLetters.queueUrl,
      ConfirmationsQueueUrl: confirmations.queueUrl,
      StockMovesQueueUrl: stockMoves.queueUrl,
    });
  }
}
