import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { type Stream, StreamConsumer } from 'aws-cdk-lib/aws-kinesis';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import {
  KinesisConsumerEventSource,
  KinesisEventSource,
  type KinesisEventSourceProps,
  SqsDlq,
} from 'aws-cdk-lib/aws-lambda-event-sources';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge, KEY_GRANTS } from '../../../kit/acknowledge';
import { labAlarm } from '../../../kit/lab-alarm';
import { LabFunction } from '../../../kit/lab-function';
import { deadLetterQueue, type QueueEncryptionProps } from '../../../kit/lab-queue';

export interface ClickConsumerProps extends Pick<KinesisEventSourceProps, 'parallelizationFactor' | 'tumblingWindow'> {
  /** The stream, which its readers share; or a registered consumer of it, which has 2 MB a second and shard for itself. */
  readonly source: Stream | StreamConsumer;
  readonly insights: ITable;
  readonly alerts: ITopic;
  readonly encrypted: QueueEncryptionProps;
  readonly handler: string;
}

/** How far a consumer may fall behind before somebody is told. */
const LONGEST_LAG = Duration.minutes(1);

/** A function that reads the stream at its own pace. What it cannot process holds up its shard for a while, not for ever. */
export class ClickConsumer extends Construct {
  /** Say where in the stream each discarded batch is; the records stay there. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: ClickConsumerProps) {
    super(scope, id);
    const { source, insights, alerts, encrypted, handler, ...options } = props;
    this.deadLetters = deadLetterQueue(this, 'DeadLetters', encrypted);
    const consumer = new LabFunction(this, 'Function', {
      handler,
      environment: { INSIGHTS_TABLE: insights.tableName },
    });
    insights.grant(consumer, 'dynamodb:PutItem');

    const settings: KinesisEventSourceProps = {
      ...options,
      // Not LATEST: what comes while the mapping is being made would be left out.
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 500,
      bisectBatchOnError: true,
      retryAttempts: 2,
      maxRecordAge: Duration.hours(1),
      onFailure: new SqsDlq(this.deadLetters),
    };
    consumer.addEventSource(
      source instanceof StreamConsumer
        ? new KinesisConsumerEventSource(source, settings)
        : new KinesisEventSource(source, settings),
    );

    acknowledge(
      this,
      "The CDK's grant for dead letters covers all forms of the calls, with the queue's key alone.",
      ...KEY_GRANTS,
    );

    labAlarm(this, 'IteratorAgeAlarm', {
      description: 'The consumer falls behind: it fails, or it is too slow for what comes in.',
      metric: consumer.metric('IteratorAge', { statistic: 'Maximum', period: Duration.minutes(1) }),
      threshold: LONGEST_LAG.toMilliseconds(),
      evaluationPeriods: 3,
      alerts,
    });
  }
}
