import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, type DynamoEventSourceProps, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { acknowledge, KEY_GRANTS } from '../../../kit/acknowledge';
import { LabFunction, type LabFunctionProps } from '../../../kit/lab-function';
import { LabQueue, type QueueEncryptionProps, visibilityFor } from '../../../kit/lab-queue';

export interface ChangeConsumerProps
  extends Pick<
      DynamoEventSourceProps,
      'filters' | 'maxBatchingWindow' | 'parallelizationFactor' | 'reportBatchItemFailures'
    >,
    Pick<LabFunctionProps, 'handler' | 'environment'> {
  readonly orders: Table;
  readonly encrypted: QueueEncryptionProps;
}

const REPLAY_TIMEOUT = Duration.seconds(30);

/**
 * A function that reads the stream of the orders. What it cannot process holds up its shard for a while, then becomes a dead letter that
 * says where the records are. To replay it, move it from the dead letters to the queue of replays; what fails there comes back.
 */
export class ChangeConsumer extends Construct {
  readonly function: LabFunction;
  /** Dead letters that wait to be replayed. Its own dead letters are those of the stream, too. */
  readonly replays: LabQueue;

  constructor(scope: Construct, id: string, props: ChangeConsumerProps) {
    super(scope, id);
    const { orders, encrypted, handler, environment, ...options } = props;
    this.function = new LabFunction(this, 'Function', { handler, environment });
    this.replays = new LabQueue(this, 'Replays', {
      ...encrypted,
      visibilityTimeout: visibilityFor(REPLAY_TIMEOUT),
      maxReceiveCount: 3,
    });
    const reading: DynamoEventSourceProps = {
      ...options,
      // Not LATEST: what comes while the mapping is being made would be left out.
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      retryAttempts: 2,
      // A dead letter only points into the stream, which keeps a record for a day: leave time to replay it.
      maxRecordAge: Duration.hours(6),
      onFailure: new SqsDlq(this.replays.deadLetters),
    };
    this.function.addEventSource(new DynamoEventSource(orders, reading));

    const replay = new LabFunction(this, 'Replay', {
      handler: 'replay-changes',
      timeout: REPLAY_TIMEOUT,
      environment: { QUEUE_URL: this.replays.queueUrl, CONSUMER_FUNCTION: this.function.functionName },
    });
    replay.consume(this.replays, { batchSize: 1, maxConcurrency: 2 });
    this.function.grantInvokeLatestVersion(replay);
    orders.grantStreamRead(replay);

    acknowledge(
      this,
      "The CDK's grant for dead letters covers all forms of the calls, with the queue's key alone; ListStreams knows no resources.",
      ...KEY_GRANTS,
      'AwsSolutions-IAM5[Resource::*]',
    );
  }
}
