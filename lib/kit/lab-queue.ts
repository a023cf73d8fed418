import { Duration, Names, Stack } from 'aws-cdk-lib';
import { type IQueue, Queue, type QueueProps, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge';

export interface LabQueueProps extends Omit<QueueProps, 'deadLetterQueue' | 'queueName'> {
  /** Receives before a message goes to the dead letters. AWS recommends at least 5 for a Lambda consumer. Default 5.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
  readonly maxReceiveCount?: number;
  /** No other queue may use its dead letters. Default: any queue of the account may. */
  readonly ownDeadLetters?: boolean;
}

/** How a queue is encrypted at rest: the same for it and for its dead letters. */
export type QueueEncryptionProps = Pick<QueueProps, 'encryption' | 'encryptionMasterKey' | 'dataKeyReuse'>;

/** A queue with dead letters behind it, which are kept for the longest time that SQS offers. Both admit TLS only. */
export class LabQueue extends Queue {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { maxReceiveCount = 5, ownDeadLetters, ...props }: LabQueueProps = {}) {
    // Queue and dead letters then name each other, which CloudFormation cannot do by reference: one of them needs a name.
    const queueName = ownDeadLetters ? nameOf(scope, id, props) : undefined;
    const sourceQueues = queueName ? [namedQueue(scope, `${id}Name`, queueName)] : undefined;
    const deadLetters = deadLetterQueue(scope, `${id}DeadLetters`, { ...props, sourceQueues });
    super(scope, id, {
      enforceSSL: true,
      deadLetterQueue: { queue: deadLetters, maxReceiveCount },
      ...props,
      queueName,
    });
    this.deadLetters = deadLetters;
  }
}

export interface DeadLetterQueueProps extends QueueEncryptionProps {
  readonly fifo?: boolean;
  /** The only queues that may use it. Default: any queue of the account may. */
  readonly sourceQueues?: IQueue[];
}

/** A queue that keeps what could not be processed for 14 days; of the same type and under the same key as its source. */
export function deadLetterQueue(
  scope: Construct,
  id: string,
  { fifo, encryption, encryptionMasterKey, dataKeyReuse, sourceQueues }: DeadLetterQueueProps = {},
): Queue {
  const queue = new Queue(scope, id, {
    fifo,
    encryption,
    encryptionMasterKey,
    dataKeyReuse,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    redriveAllowPolicy: sourceQueues && { redrivePermission: RedrivePermission.BY_QUEUE, sourceQueues },
  });
  acknowledge(
    queue,
    'It holds the dead letters of a subscription or a function, where the rule does not look.',
    'AwsSolutions-SQS3',
  );
  return queue;
}

/**
 * How long a queue hides a message while a function with this timeout works on it: six times as long, as AWS recommends. A batch that is
 * still in work must not be delivered again.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export function visibilityFor(timeout: Duration): Duration {
  return Duration.seconds(6 * timeout.toSeconds());
}

/** A name that no other stack of the account has, as it starts with the stack's. */
function nameOf(scope: Construct, id: string, { fifo }: QueueProps): string {
  return `${Names.uniqueResourceName(scope, { maxLength: 40, separator: '-' })}-${id}${fifo ? '.fifo' : ''}`;
}

function namedQueue(scope: Construct, id: string, resource: string): IQueue {
  return Queue.fromQueueArn(scope, id, Stack.of(scope).formatArn({ service: 'sqs', resource }));
}
