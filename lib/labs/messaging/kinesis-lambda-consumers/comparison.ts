import { Duration } from 'aws-cdk-lib';
import type { Stream } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge, KEY_GRANTS } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { LabQueue } from '../../../kit/lab-queue';
import { labTopic } from '../../../kit/lab-topic';

export interface ComparisonProps {
  readonly stream: Stream;
  readonly key: IKey;
}

/** The same messages through a queue, a topic with two subscribers, and the stream. Nothing uses it but the walkthrough. */
export class Comparison extends Construct {
  readonly functionName: string;

  constructor(scope: Construct, id: string, { stream, key }: ComparisonProps) {
    super(scope, id);
    const queueProps = { encryption: QueueEncryption.SQS_MANAGED };
    const queue = new LabQueue(this, 'Queue', queueProps);
    const topic = labTopic(this, 'Topic', { masterKey: key });
    const [first, second] = ['First', 'Second'].map((name) => {
      const subscriber = new LabQueue(this, `${name}Subscriber`, queueProps);
      topic.addSubscription(
        new SqsSubscription(subscriber, { rawMessageDelivery: true, deadLetterQueue: subscriber.deadLetters }),
      );
      return subscriber;
    }) as [LabQueue, LabQueue];

    const compare = new LabFunction(this, 'Function', {
      handler: 'compare-services',
      timeout: Duration.seconds(60),
      environment: {
        QUEUE_URL: queue.queueUrl,
        TOPIC_ARN: topic.topicArn,
        FIRST_SUBSCRIBER_URL: first.queueUrl,
        SECOND_SUBSCRIBER_URL: second.queueUrl,
        STREAM_NAME: stream.streamName,
      },
    });
    queue.grantSendMessages(compare);
    for (const source of [queue, first, second]) source.grantConsumeMessages(compare);
    topic.grantPublish(compare);
    stream.grantReadWrite(compare);
    acknowledge(
      compare.role ?? compare,
      "The CDK's grant covers all forms of the calls, with the stream's and the topic's key alone.",
      ...KEY_GRANTS,
    );
    this.functionName = compare.functionName;
  }
}
