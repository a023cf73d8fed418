import { Duration } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { deadLetterQueue, LabQueue, type LabQueueProps, visibilityFor } from '../../../lib/kit/lab-queue';
import { queuePolicyOf, resource } from '../../support/resources';
import { TestStack } from '../../support/test-stack';

const QUEUE = 'AWS::SQS::Queue';
const FOURTEEN_DAYS = 1209600;

function queues(props?: (stack: TestStack) => LabQueueProps) {
  const stack = new TestStack();
  new LabQueue(stack, 'Orders', props?.(stack));
  const { template } = stack;
  return {
    template,
    queue: resource(template, QUEUE, 'Orders'),
    deadLetters: resource(template, QUEUE, 'OrdersDeadLetters'),
  };
}

describe('LabQueue', () => {
  it('has dead letters behind it after five receives, kept for 14 days', () => {
    const { queue, deadLetters } = queues();
    expect(queue.Properties.RedrivePolicy).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': [deadLetters.id, 'Arn'] },
      maxReceiveCount: 5,
    });
    expect(deadLetters.Properties.MessageRetentionPeriod).toBe(FOURTEEN_DAYS);
    expect(deadLetters.Properties.RedrivePolicy).toBeUndefined();
  });

  it('takes another count and other properties, for itself alone', () => {
    const { queue, deadLetters } = queues(() => ({ maxReceiveCount: 3, visibilityTimeout: Duration.minutes(1) }));
    expect(queue.Properties.RedrivePolicy.maxReceiveCount).toBe(3);
    expect(queue.Properties.VisibilityTimeout).toBe(60);
    expect(deadLetters.Properties.VisibilityTimeout).toBeUndefined();
  });

  it('gives its dead letters the same type', () => {
    const { queue, deadLetters } = queues(() => ({ fifo: true }));
    expect(queue.Properties.FifoQueue).toBe(true);
    expect(deadLetters.Properties.FifoQueue).toBe(true);
  });

  it('gives its dead letters the same key', () => {
    const { queue, deadLetters } = queues((stack) => ({
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: new Key(stack, 'Key'),
    }));
    expect(queue.Properties.KmsMasterKeyId).toBeDefined();
    expect(deadLetters.Properties.KmsMasterKeyId).toEqual(queue.Properties.KmsMasterKeyId);
  });

  it('refuses plain HTTP, and so do its dead letters', () => {
    const { template, queue, deadLetters } = queues();
    for (const { id } of [queue, deadLetters]) {
      expect(queuePolicyOf(template, id)).toEqual([
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]);
    }
  });
});

describe('deadLetterQueue', () => {
  it('is one standard queue of 14 days that refuses plain HTTP', () => {
    const stack = new TestStack();
    deadLetterQueue(stack, 'Failed');
    stack.template.resourceCountIs(QUEUE, 1);
    const { id, Properties } = resource(stack.template, QUEUE, 'Failed');
    expect(Properties).toMatchObject({ MessageRetentionPeriod: FOURTEEN_DAYS });
    expect(Properties.FifoQueue).toBeUndefined();
    expect(queuePolicyOf(stack.template, id)).toHaveLength(1);
  });
});

describe('visibilityFor', () => {
  it('is six times the timeout of the function', () => {
    expect(visibilityFor(Duration.seconds(10)).toSeconds()).toBe(60);
    expect(visibilityFor(Duration.minutes(15)).toMinutes()).toBe(90);
  });
});

describe('ownDeadLetters', () => {
  it('lets dead letters admit only the queue, which gets a name that starts with the stack for it', () => {
    const { queue, deadLetters } = queues(() => ({ ownDeadLetters: true, fifo: true }));
    expect(queue.Properties.QueueName).toBe('TestStack-Orders.fifo');
    expect(deadLetters.Properties.QueueName).toBeUndefined();
    const { redrivePermission, sourceQueueArns } = deadLetters.Properties.RedriveAllowPolicy;
    expect(redrivePermission).toBe('byQueue');
    expect(JSON.stringify(sourceQueueArns)).toMatch(/":TestStack-Orders\.fifo"/);
    expect(sourceQueueArns).toHaveLength(1);
  });

  it('is off by default: no name, and any queue may use them', () => {
    const { queue, deadLetters } = queues();
    expect(queue.Properties.QueueName).toBeUndefined();
    expect(deadLetters.Properties.RedriveAllowPolicy).toBeUndefined();
  });
});
