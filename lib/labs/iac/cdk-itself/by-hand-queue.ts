import { CfnQueue, CfnQueuePolicy } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** What a queue of level 2 puts into its policy for `enforceSSL`. */
function tlsOnly({ attrArn }: CfnQueue): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: 'sqs:*',
        Resource: attrArn,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  };
}

/**
 * Level 1: each resource is written out as in a template. What is not said here, CloudFormation and SQS decide; times are numbers, and
 * that they are seconds only the reference says.
 */
export class ByHandQueue extends Construct {
  readonly queue: CfnQueue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const putAside = new CfnQueue(this, 'PutAside', { messageRetentionPeriod: 1_209_600 });
    this.queue = new CfnQueue(this, 'Queue', {
      visibilityTimeout: 300,
      messageRetentionPeriod: 604_800,
      redrivePolicy: { deadLetterTargetArn: putAside.attrArn, maxReceiveCount: 3 },
    });
    for (const queue of [putAside, this.queue]) {
      new CfnQueuePolicy(queue, 'Policy', { queues: [queue.ref], policyDocument: tlsOnly(queue) });
    }
  }
}
