import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterOrPolicy, SubscriptionFilter } from 'aws-cdk-lib/aws-sns';
import { QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { labKey } from '../../../kit/lab-key';
import { deadLetterQueue, LabQueue } from '../../../kit/lab-queue';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { labTable, stringKey } from '../../../kit/lab-table';
import { alarmTopic, labTopic } from '../../../kit/lab-topic';
import { OptionalConnections } from './optional-connections';
import { OrderArchive } from './order-archive';
import { OrderConsumer } from './order-consumer';
import { OrderUploads } from './order-uploads';
import { OrderedFanOut } from './ordered-fan-out';

/** Orders are published once; billing, fraud, shipping and an archive each get what they ask for, at their own pace. */
export class SqsSnsFanOut extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    // Two keys: the queues' key policy names the topics, so the topics cannot be encrypted under the same one.
    const topicKey = labKey(this, 'TopicKey');
    const queueKey = labKey(this, 'QueueKey');

    const orders = labTopic(this, 'Orders', { masterKey: topicKey });
    const alerts = alarmTopic(this, 'Alerts', { masterKey: topicKey });
    const ledger = labTable(this, 'Ledger', { partitionKey: stringKey('pk'), sortKey: stringKey('sk') });

    const encrypted = { encryption: QueueEncryption.KMS, encryptionMasterKey: queueKey };
    const service = { orders, alerts, ledger, encrypted };
    const billing = new OrderConsumer(this, 'Billing', {
      ...service,
      handler: 'bill-order',
      filterPolicy: { event: SubscriptionFilter.stringFilter({ allowlist: ['order_placed'] }) },
    });
    new OrderConsumer(this, 'Fraud', {
      ...service,
      handler: 'screen-order',
      filterPolicyWithMessageBody: {
        total: FilterOrPolicy.filter(SubscriptionFilter.numericFilter({ greaterThanOrEqualTo: 1000 })),
      },
    });
    const shipping = new OrderConsumer(this, 'Shipping', {
      ...service,
      handler: 'ship-order',
      rawMessageDelivery: true,
    });
    const archive = new OrderArchive(this, 'Archive', service);
    const uploads = new OrderUploads(this, 'Uploads', service);
    const ordered = new OrderedFanOut(this, 'OrderChanges', { topicKey, encrypted });
    new OptionalConnections(this, 'Connections', { ...service, shipping: shipping.queue });

    // Has no subscription yet, and does not admit the topic: the walkthrough adds it to the fan-out while orders flow.
    const returns = new LabQueue(this, 'Returns', encrypted);
    const returnsUndelivered = deadLetterQueue(this, 'ReturnsUndelivered', encrypted);
    returnsUndelivered.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('sns.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [returnsUndelivered.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': orders.topicArn } },
      }),
    );

    this.outputs = this.writeOutputs({
      OrdersTopicArn: orders.topicArn,
      AlertsTopicArn: alerts.topicArn,
      LedgerTableName: ledger.tableName,
      BillingDeadLettersArn: billing.queue.deadLetters.queueArn,
      BillingDeadLettersUrl: billing.queue.deadLetters.queueUrl,
      BillingAlarmName: billing.alarm.alarmName,
      ArchiveBucketName: archive.bucket.bucketName,
      UploadsBucketName: uploads.bucket.bucketName,
      OrderChangesTopicArn: ordered.topic.topicArn,
      AccountingQueueUrl: ordered.accounting.queueUrl,
      TrackingQueueUrl: ordered.tracking.queueUrl,
      ReturnsQueueUrl: returns.queueUrl,
      ReturnsQueueArn: returns.queueArn,
      ReturnsUndeliveredUrl: returnsUndelivered.queueUrl,
      ReturnsUndeliveredArn: returnsUndelivered.queueArn,
    });
  }
}
