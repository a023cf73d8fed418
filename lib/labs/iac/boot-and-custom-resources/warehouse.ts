import type { Key } from 'aws-cdk-lib/aws-kms';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { labKey } from '../../../kit/lab-key';
import { deadLetterQueue, LabQueue } from '../../../kit/lab-queue';
import { labTopic } from '../../../kit/lab-topic';

/**
 * The warehouse, which is on premises: CloudFormation publishes its requests to a topic, and the warehouse takes them from a queue,
 * without a port that is open to the internet. Here a function stands in for its program, so that nobody has to be there.
 */
export class Warehouse extends Construct {
  readonly serviceToken: string;
  readonly key: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // The requests hold addresses at which anybody may answer.
    this.key = labKey(this, 'TopicKey');
    const encrypted = { encryption: QueueEncryption.KMS, encryptionMasterKey: labKey(this, 'QueueKey') };
    const requests = labTopic(this, 'Requests', { masterKey: this.key });
    const queue = new LabQueue(this, 'Queue', encrypted);
    requests.addSubscription(
      new SqsSubscription(queue, {
        rawMessageDelivery: true,
        deadLetterQueue: deadLetterQueue(this, 'Undelivered', encrypted),
      }),
    );
    const program = new LabFunction(this, 'Program', {
      handler: 'arrange-deliveries',
      environment: { QUEUE_URL: queue.queueUrl },
    });
    program.consume(queue);
    this.serviceToken = requests.topicArn;
  }
}
