import type { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { labKey } from '../../../kit/lab-key';
import { deadLetterQueue, LabQueue } from '../../../kit/lab-queue';
import { labTopic } from '../../../kit/lab-topic';

/** Where CloudFormation tells what it does to a stack, event by event, and a queue of somebody who listens. */
export class Notices extends Construct {
  readonly topic: Topic;
  readonly queue: LabQueue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.topic = labTopic(this, 'Topic', { masterKey: labKey(this, 'Key') });
    this.queue = new LabQueue(this, 'Queue');
    this.topic.addSubscription(
      new SqsSubscription(this.queue, {
        rawMessageDelivery: true,
        deadLetterQueue: deadLetterQueue(this, 'Undelivered'),
      }),
    );
  }
}
