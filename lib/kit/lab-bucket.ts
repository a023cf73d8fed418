import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge';

/** A bucket of a lab: private, encrypted, TLS only, and emptied when the stack goes. */
export function labBucket(scope: Construct, id: string, props: BucketProps = {}): Bucket {
  const bucket = new Bucket(scope, id, {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    removalPolicy: RemovalPolicy.DESTROY,
    autoDeleteObjects: true,
    ...props,
  });
  if (!props.serverAccessLogsBucket) {
    acknowledge(
      bucket,
      'S3 delivers access logs within hours, when a lab is gone, and their bucket would have to outlive it.',
      'AwsSolutions-S1',
    );
  }
  return bucket;
}
