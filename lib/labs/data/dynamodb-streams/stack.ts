import { StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { alarmOnDeadLetters } from '../../../kit/dead-letter-alarm';
import { labKey } from '../../../kit/lab-key';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { labTable, stringKey } from '../../../kit/lab-table';
import { alarmTopic } from '../../../kit/lab-topic';
import { Checkouts } from './checkouts';
import { CustomerTotals } from './customer-totals';
import { OrderArchive } from './order-archive';
import { Tools } from './tools';

/** A shop keeps its orders in a table. Whatever happens to one goes three ways: to totals, to an archive, and on to others. */
export class DynamodbStreams extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const key = labKey(this, 'Key');
    const alerts = alarmTopic(this, 'Alerts', { masterKey: key });
    const encrypted = { encryption: QueueEncryption.KMS, encryptionMasterKey: key };

    // At most two consumers may read a shard of the table's own stream. Whoever comes third reads here, up to a year later.
    const changes = new Stream(this, 'Changes', {
      streamMode: StreamMode.PROVISIONED,
      shardCount: 1,
      encryption: StreamEncryption.KMS,
      encryptionKey: key,
    });
    acknowledge(
      changes,
      "It is encrypted with the lab's own key, where the rule looks for that of AWS.",
      'AwsSolutions-KDS3',
    );
    const orders = labTable(this, 'Orders', {
      partitionKey: stringKey('customer'),
      sortKey: stringKey('order'),
      // Both images: the archive needs what is gone, the totals need what is there.
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      kinesisStream: changes,
      timeToLiveAttribute: 'expiresAt',
    });
    // Prices, stock, accounts and carts. It has no stream; the walkthrough gives it one for a while.
    const shop = labTable(this, 'Shop', { partitionKey: stringKey('pk') });

    const checkouts = new Checkouts(this, 'Checkouts', { orders, shop, encrypted });
    const totals = new CustomerTotals(this, 'Totals', { orders, encrypted });
    const archive = new OrderArchive(this, 'Archive', { orders, encrypted });
    const tools = new Tools(this, 'Tools', { orders, shop, totals: totals.table });

    const deadLetters = [checkouts.queue, totals.consumer.replays, archive.consumer.replays].map(
      (queue) => queue.deadLetters,
    );
    alarmOnDeadLetters(this, 'DeadLetterAlarm', deadLetters, alerts);

    this.outputs = this.writeOutputs({
      OrdersTableName: orders.tableName,
      OrdersStreamArn: orders.tableStreamArn ?? '',
      ShopTableName: shop.tableName,
      TotalsTableName: totals.table.tableName,
      ChangesStreamName: changes.streamName,
      ArchiveBucketName: archive.bucket.bucketName,
      CheckoutsQueueUrl: checkouts.queue.queueUrl,
      TotalsDeadLettersUrl: totals.consumer.replays.deadLetters.queueUrl,
      TotalsDeadLettersArn: totals.consumer.replays.deadLetters.queueArn,
      TotalsReplaysUrl: totals.consumer.replays.queueUrl,
      TotalsReplaysArn: totals.consumer.replays.queueArn,
      LoadFunctionName: tools.load.functionName,
      RecountFunctionName: tools.recount.functionName,
      ReaderFunctionName: tools.reader.functionName,
    });
  }
}
