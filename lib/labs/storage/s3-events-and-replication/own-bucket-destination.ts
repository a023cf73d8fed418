import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type BucketNotificationDestinationConfig,
  BucketNotificationDestinationType,
  type IBucketNotificationDestination,
  type IBucketRef,
} from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/**
 * A queue that hears a bucket, as long as the bucket belongs to this account. The destinations of the CDK ask for the ARN of the bucket
 * alone, which names no account: whoever takes the name of a bucket that is gone could send.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html
 */
export class QueueOfOwnBucket implements IBucketNotificationDestination {
  constructor(private readonly queue: IQueue) {}

  bind(_scope: Construct, bucket: IBucketRef): BucketNotificationDestinationConfig {
    const { policyDependable } = this.queue.addToResourcePolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn], ...onlyFor(bucket) }),
    );
    return {
      arn: this.queue.queueArn,
      type: BucketNotificationDestinationType.QUEUE,
      dependencies: policyDependable ? [policyDependable] : [],
    };
  }
}

/** The same of a topic, whose key S3 has to use, too. */
export class TopicOfOwnBucket implements IBucketNotificationDestination {
  constructor(private readonly topic: ITopic) {}

  bind(_scope: Construct, bucket: IBucketRef): BucketNotificationDestinationConfig {
    const { policyDependable } = this.topic.addToResourcePolicy(
      new PolicyStatement({ actions: ['sns:Publish'], resources: [this.topic.topicArn], ...onlyFor(bucket) }),
    );
    this.topic.masterKey?.addToResourcePolicy(
      new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: ['*'], ...onlyFor(bucket) }),
    );
    return {
      arn: this.topic.topicArn,
      type: BucketNotificationDestinationType.TOPIC,
      dependencies: policyDependable ? [policyDependable] : [],
    };
  }
}

function onlyFor(bucket: IBucketRef): Pick<PolicyStatementProps, 'principals' | 'conditions'> {
  return {
    principals: [new ServicePrincipal('s3.amazonaws.com')],
    conditions: {
      ArnLike: { 'aws:SourceArn': bucket.bucketRef.bucketArn },
      StringEquals: { 'aws:SourceAccount': Stack.of(bucket).account },
    },
  };
}
