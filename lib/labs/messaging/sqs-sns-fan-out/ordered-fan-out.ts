import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { deadLetterQueue, LabQueue, type QueueEncryptionProps } from '../../../kit/lab-queue';
import { labTopic } from '../../../kit/lab-topic';

export interface OrderedFanOutProps {
  readonly topicKey: IKey;
  readonly encrypted: QueueEncryptionProps;
}

/** Changes of one order must arrive in order: a FIFO topic with FIFO queues, a message group an order. */
export class OrderedFanOut extends Construct {
  readonly topic: Topic;
  readonly accounting: LabQueue;
  readonly tracking: LabQueue;

  constructor(scope: Construct, id: string, { topicKey, encrypted }: OrderedFanOutProps) {
    super(scope, id);
    this.topic = labTopic(this, 'Topic', { fifo: true, contentBasedDeduplication: true, masterKey: topicKey });
    this.accounting = this.subscribe('Accounting', encrypted);
    this.tracking = this.subscribe('Tracking', encrypted);
  }

  private subscribe(id: string, encrypted: QueueEncryptionProps): LabQueue {
    const fifo = { fifo: true, ...encrypted };
    const queue = new LabQueue(this, id, fifo);
    const deadLetters = deadLetterQueue(this, `${id}Undelivered`, fifo);
    this.topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true, deadLetterQueue: deadLetters }));
    return queue;
  }
}
