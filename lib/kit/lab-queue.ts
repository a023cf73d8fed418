import { Duration } from 'aws-cdk-lib';
import { Queue, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge';

export interface LabQueueProps extends Omit<QueueProps, 'deadLetterQueue'> {
  /** Receives before a message goes to the dead letters. AWS recommends at least 5 for a Lambda consumer. Default 5.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
  readonly maxReceiveCount?: number;
}

/** How a queue is encrypted at rest: the same for it and for its dead letters. */
export type QueueEncryptionProps = Pick<QueueProps, 'encryption' | 'encryptionMasterKey'>;

/** A queue with dead letters behind it, which are kept for the longest time that SQS offers. Both admit TLS only. */
export class LabQueue extends Queue {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { maxReceiveCount = 5, ...props }: LabQueueProps = {}) {
    const deadLetters = deadLetterQueue(scope, `${id}DeadLetters`, props);
    super(scope, id, { enforceSSL: true, deadLetterQueue: { queue: deadLetters, maxReceiveCount }, ...props });
    this.deadLetters = deadLetters;
  }
}

/** A queue that keeps what could not be processed for 14 days; of the same type and under the same key as its source. */
export function deadLetterQueue(
  scope: Construct,
  id: string,
  { fifo, encryption, encryptionMasterKey }: Pick<QueueProps, 'fifo'> & QueueEncryptionProps = {},
): Queue {
  const queue = new Queue(scope, id, {
    fifo,
    encryption,
    encryptionMasterKey,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  acknowledge(
    queue,
    'It holds the dead letters of a subscription or a function, where the rule does not look.',
    'AwsSolutions-SQS3',
  );
  return queue;
}
