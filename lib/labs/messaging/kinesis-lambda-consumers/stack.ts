import { Duration } from 'aws-cdk-lib';
import { Stream, StreamConsumer, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge, KEY_GRANTS } from '../../../kit/acknowledge';
import { alarmOnDeadLetters } from '../../../kit/dead-letter-alarm';
import { LabFunction } from '../../../kit/lab-function';
import { labKey } from '../../../kit/lab-key';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { labTable, stringKey } from '../../../kit/lab-table';
import { alarmTopic } from '../../../kit/lab-topic';
import { ClickConsumer } from './click-consumer';
import { Comparison } from './comparison';
import { KclWorkerRole } from './kcl-worker-role';
import { PrivateEndpoint } from './private-endpoint';

export interface KinesisLambdaConsumersProps extends LabStackProps {
  /** Adds a network whose producers reach Kinesis without the internet. Default false: its endpoint is paid by the hour. */
  readonly privateEndpoint?: boolean;
}

/** A website puts its clicks on a stream. Three consumers read all of them: none takes anything from another. */
export class KinesisLambdaConsumers extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, { privateEndpoint = false, ...props }: KinesisLambdaConsumersProps) {
    super(scope, id, props);

    const key = labKey(this, 'Key');
    const encryptedStream = { encryption: StreamEncryption.KMS, encryptionKey: key };

    // Nobody knows how many clicks a sale brings; a week is time enough to mend a consumer and read them again.
    const clicks = new Stream(this, 'Clicks', {
      ...encryptedStream,
      streamMode: StreamMode.ON_DEMAND,
      retentionPeriod: Duration.days(7),
    });
    // Few visitors get as far as the checkout, and about as many each day: two shards are enough, and cheaper.
    const checkout = new Stream(this, 'Checkout', {
      ...encryptedStream,
      streamMode: StreamMode.PROVISIONED,
      shardCount: 2,
    });

    for (const stream of [clicks, checkout]) {
      acknowledge(
        stream,
        "It is encrypted with the lab's own key, where the rule looks for that of AWS.",
        'AwsSolutions-KDS3',
      );
    }

    const alerts = alarmTopic(this, 'Alerts', { masterKey: key });
    const insights = labTable(this, 'Insights', { partitionKey: stringKey('pk'), sortKey: stringKey('sk') });

    const website = new LabFunction(this, 'Website', { handler: 'record-clicks', timeout: Duration.seconds(60) });
    clicks.grantWrite(website);
    checkout.grantWrite(website);
    acknowledge(
      website.role ?? website,
      "The CDK's grant covers all forms of the calls, with the streams' key alone.",
      ...KEY_GRANTS,
    );

    const service = { insights, alerts, encrypted: { encryption: QueueEncryption.KMS, encryptionMasterKey: key } };
    const views = new ClickConsumer(this, 'Views', {
      ...service,
      source: clicks,
      handler: 'count-views',
      // Short, so that the walkthrough need not wait; a minute would cost a twelfth of the writes.
      tumblingWindow: Duration.seconds(5),
    });
    const robots = new ClickConsumer(this, 'Robots', {
      ...service,
      source: clicks,
      handler: 'find-robots',
      parallelizationFactor: 2,
    });
    const visitors = new ClickConsumer(this, 'Visitors', {
      ...service,
      source: new StreamConsumer(this, 'FanOut', { stream: clicks, streamConsumerName: 'visitors' }),
      handler: 'follow-visitors',
    });
    const deadLetters = [views, robots, visitors].map((consumer) => consumer.deadLetters);
    alarmOnDeadLetters(this, 'DeadLetterAlarm', deadLetters, alerts);

    // Shows what a shard refuses; nothing calls it but the walkthrough.
    const poller = new LabFunction(this, 'Poller', { handler: 'poll-shard' });
    checkout.grantRead(poller);
    const comparison = new Comparison(this, 'Comparison', { stream: checkout, key });
    new KclWorkerRole(this, 'KclWorker', { stream: checkout });
    if (privateEndpoint) {
      this.awsOnly('The emulator does not tell the address range of a network, which the endpoint asks for.', () => {
        new PrivateEndpoint(this, 'Private', { streams: [clicks, checkout] });
      });
    }

    this.outputs = this.writeOutputs({
      ClicksStreamName: clicks.streamName,
      CheckoutStreamName: checkout.streamName,
      InsightsTableName: insights.tableName,
      WebsiteFunctionName: website.functionName,
      PollerFunctionName: poller.functionName,
      CompareFunctionName: comparison.functionName,
      RobotsDeadLettersUrl: robots.deadLetters.queueUrl,
    });
  }
}
